import type { Month, MonthFigures } from "./monthsApi";

/**
 * The month that can be signed, which is over and the next to be signed; null while there is none.
 *
 * @param today `YYYY-MM-DD`
 */
export function toBeSigned({ next }: Pick<Month, "next">, today: string): string | null {
  return next != null && next < today.slice(0, 7) ? next : null;
}

/** Whether it can be told what makes up all that was signed of a month, or would be. */
export function isTraced({ signed, counted, adjustments }: Pick<Month, "signed" | "counted" | "adjustments">): boolean {
  return (signed ?? counted).parts_known && adjustments.every((each) => each.parts_known);
}

/** Men's or women's hours of a centre in a month: as they were signed, and as they are counted now. */
export interface SignedRow {
  centerId: string;
  gender: "MALE" | "FEMALE";
  signedMs: number;
  /** Whether it can be told what was signed. */
  isTraced: boolean;
  countedMs: number;
  sessions: number;
  visits: number;
}

/** The rows of both, by centre and gender; what only one of them has is 0 in the other. */
export function rowsOf(signed: MonthFigures | null, counted: MonthFigures): SignedRow[] {
  const rows = new Map<string, SignedRow>();
  for (const { center_id, gender, duration_ms, sessions, visits } of counted.rows) {
    rows.set(center_id + gender, { centerId: center_id, gender, signedMs: 0, isTraced: false, countedMs: duration_ms, sessions, visits });
  }
  for (const { center_id, gender, duration_ms, parts_known } of signed?.rows ?? []) {
    const known = rows.get(center_id + gender) ?? { centerId: center_id, gender, countedMs: 0, sessions: 0, visits: 0 };
    rows.set(center_id + gender, { ...known, signedMs: duration_ms, isTraced: parts_known });
  }
  return [...rows.values()].sort((a, b) => a.centerId.localeCompare(b.centerId) || b.gender.localeCompare(a.gender));
}

/** Whether what is counted is no longer what was signed, even where the whole is the same. */
export function isChangedSince(signed: MonthFigures, counted: MonthFigures): boolean {
  return rowsOf(signed, counted).some((row) => row.signedMs !== row.countedMs);
}
