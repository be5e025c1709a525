import { Pencil, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Records } from "../ui/Records";
import { Empty, Failed, Skeleton } from "../ui/states";

interface Asked<T> {
  data: readonly T[] | undefined;
  error: unknown;
  isPending: boolean;
  isError: boolean;
  refetch: () => unknown;
}

interface Props<T> {
  title: string;
  asked: Asked<T>;
  columns: readonly { name: string; of: (thing: T) => ReactNode }[];
  nameOf: (thing: T) => string;
  onAdd: () => void;
  /** Absent where a thing that is there stays as it is. */
  onEdit?: (thing: T) => void;
  /** What stands beside the button that adds one. */
  children?: ReactNode;
}

/** A table of things that are kept, each to be changed, and one more to be added. */
export function Things<T extends { id: string }>({ title, asked, columns, nameOf, onAdd, onEdit, children }: Props<T>) {
  const text = useText();
  const add = (
    <Button kind="primary" onPress={onAdd}>
      <Plus aria-hidden />
      {text("admin.add")}
    </Button>
  );
  return (
    <section className="card" aria-labelledby="things-title">
      <div className="things-head">
        <h2 id="things-title">{title}</h2>
        <div className="actions">
          {children}
          {asked.data && asked.data.length > 0 ? add : null}
        </div>
      </div>
      {asked.isPending ? (
        <Skeleton rows={6} />
      ) : asked.isError ? (
        <Failed thrown={asked.error} onRetry={asked.refetch} />
      ) : !asked.data || asked.data.length === 0 ? (
        <Empty title={text("admin.empty")}>{add}</Empty>
      ) : (
        <Records<T>
          title={title}
          records={asked.data}
          columns={columns}
          action={
            onEdit && {
              name: text("admin.edit"),
              icon: <Pencil aria-hidden />,
              nameOf: (thing) => text("admin.edit.of", { name: nameOf(thing) }),
              onPress: onEdit,
            }
          }
        />
      )}
    </section>
  );
}

/** A code or a user's name, which is the same in both languages. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <span className="ltr" lang="en">
      {children}
    </span>
  );
}
