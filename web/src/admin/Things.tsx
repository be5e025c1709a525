import { Pencil, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
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
        <div className="scrolls" role="group" aria-labelledby="things-title" tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.name} scope="col">
                    {column.name}
                  </th>
                ))}
                {onEdit ? (
                  <th className="edit-cell" scope="col">
                    <span className="heard">{text("admin.edit")}</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {asked.data.map((thing) => (
                <tr key={thing.id}>
                  {columns.map((column) => (
                    <td key={column.name}>{column.of(thing)}</td>
                  ))}
                  {onEdit ? (
                    <td className="edit-cell">
                      <Button
                        kind="quiet"
                        onPress={() => onEdit(thing)}
                        aria-label={text("admin.edit.of", { name: nameOf(thing) })}
                      >
                        <Pencil aria-hidden />
                        {text("admin.edit")}
                      </Button>
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
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
