/** What can be wrong with a row, as the server names it. */
export type Fault =
  | "HEADER"
  | "EMPTY"
  | "QUOTE"
  | "FIELDS"
  | "LINES"
  | "DATE"
  | "DAYS"
  | "PERIODS"
  | "FIGURE"
  | "TWICE"
  | "NUMBER"
  | "LARGE"
  | "SHARE"
  | "WHOLE"
  | "DECIMALS";

/** A row of a file that is at fault. */
export interface BadRow {
  /** Counted from one, as an editor does. */
  line: number;
  /** What stands there. */
  row: string;
  fault: Fault;
}

/** As the server names it. */
export type NamedRow = Omit<BadRow, "row">;

/** The rows that the server names, each with what stands there, so that it is found in the file. */
export function badRowsOf(lines: readonly NamedRow[], csv: string): BadRow[] {
  const rows = csv.split(/\r\n|\r|\n/);
  return lines.map(({ line, fault }) => ({ line, row: rows[line - 1] ?? "", fault }));
}
