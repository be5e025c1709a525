import type { ReactNode } from "react";
import { Button } from "./Button";

interface Action<T> {
  name: string;
  icon?: ReactNode;
  /** Says of which record it is. */
  nameOf: (record: T) => string;
  onPress: (record: T) => void;
}

interface Props<T> {
  title: string;
  records: readonly T[];
  columns: readonly { name: string; of: (record: T) => ReactNode }[];
  /** What can be done with each; absent where they stay as they are. */
  action?: Action<T> | undefined;
}

/** Records that are kept, a line for each. */
export function Records<T extends { id: string }>({ title, records, columns, action }: Props<T>) {
  return (
    <div className="scrolls" role="group" aria-label={title} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {action ? (
              <th className="action-cell" scope="col">
                <span className="heard">{action.name}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.id}>
              {columns.map((column) => (
                <td key={column.name}>{column.of(record)}</td>
              ))}
              {action ? (
                <td className="action-cell">
                  <Button kind="quiet" onPress={() => action.onPress(record)} aria-label={action.nameOf(record)}>
                    {action.icon}
                    {action.name}
                  </Button>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
