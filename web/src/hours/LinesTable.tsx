import type { ReactNode } from "react";
import { useText } from "../text/text";

interface Keyed {
  key: string | null;
}

/** A column of numbers, or of links that are numbers; null for a line that has none. */
export interface Column<L> {
  name: string;
  of: (line: L) => ReactNode;
}

interface Props<L extends Keyed> {
  title: string;
  /** What a line is of. */
  head: string;
  nameOf: (line: L) => string;
  columns: readonly Column<L>[];
  lines: readonly L[];
  /** All lines together; absent where they make no whole. */
  whole?: L;
}

/** Numbers, a line for each thing. */
export function LinesTable<L extends Keyed>({ title, head, nameOf, columns, lines, whole }: Props<L>) {
  const text = useText();
  const cells = (line: L) =>
    columns.map((column) => {
      const number = column.of(line);
      return (
        <td key={column.name} className="number">
          {number === null ? (
            text("hours.overview.none")
          ) : (
            <span className="ltr" lang="en">
              {number}
            </span>
          )}
        </td>
      );
    });
  return (
    <div className="scrolls" role="group" aria-label={title} tabIndex={0}>
      <table className="table">
        <caption className="heard">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td>{nameOf(line)}</td>
              {cells(line)}
            </tr>
          ))}
        </tbody>
        {whole ? (
          <tfoot>
            <tr>
              <th scope="row">{text("hours.table.all")}</th>
              {cells(whole)}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}
