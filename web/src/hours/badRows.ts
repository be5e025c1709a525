/** A row of a file that is at fault. */
export interface BadRow {
  /** Counted from one, as an editor does; null where the fault is the whole file's. */
  line: number | null;
  /** What stands there. */
  row: string;
  /** What is wrong with it, as the server says it. */
  reason: string;
}

/** The rows that the server names, each with what stands there, so that it is found in the file. */
export function badRowsOf(errors: readonly { detail: string }[], csv: string): BadRow[] {
  const rows = csv.split(/\r\n|\r|\n/);
  return errors.map(({ detail }) => {
    const [, line, reason] = /^line (\d+): (.*)$/s.exec(detail) ?? [];
    return line === undefined || reason === undefined
      ? { line: null, row: "", reason: detail }
      : { line: Number(line), row: rows[Number(line) - 1] ?? "", reason };
  });
}
