export const GROUPINGS = ["day", "month", "year", "center", "official", "kind", "residency", "company"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Whether lines follow each other in time. */
export function isTime(grouping: Grouping): boolean {
  return grouping === "day" || grouping === "month" || grouping === "year";
}

/** A row as the server answers it, grouped by gender and one thing more. */
export interface HoursRow {
  /** Null for what has no key, as a visit from hall to hall has no official, or of which it is not known. */
  key: string | null;
  gender: "MALE" | "FEMALE";
  ms: number;
  sessions: number;
  visits: number;
}

/** What stands side by side in the chart and in a line of the table; null is what is not told. */
export interface Bar {
  key: string | null;
  menMs: number | null;
  womenMs: number | null;
  sessions: number | null;
  visits: number | null;
}

/** A bar of which all is told. */
type WholeBar = Bar & Record<"menMs" | "womenMs" | "sessions" | "visits", number>;

/**
 * Rows put together by key, in the order of `keys`, where each has its bar even if nothing was counted.
 *
 * @param hidden how many rows are kept back; any half of a bar that is not there may be one of them
 */
export function barsOf(rows: readonly HoursRow[], keys: readonly (string | null)[], hidden = 0): Bar[] {
  const bars = new Map<string | null, WholeBar>();
  const bar = (key: string | null): WholeBar => {
    const known = bars.get(key) ?? { key, menMs: 0, womenMs: 0, sessions: 0, visits: 0 };
    bars.set(key, known);
    return known;
  };
  keys.forEach(bar);
  for (const row of rows) {
    const each = bar(row.key);
    if (row.gender === "MALE") {
      each.menMs += row.ms;
    } else {
      each.womenMs += row.ms;
    }
    each.sessions += row.sessions;
    each.visits += row.visits;
  }
  const all = [...bars.values()];
  return hidden > 0 ? all.map((each) => toldOf(each, rows)) : all;
}

/** What is told of a bar by its rows. */
function toldOf(bar: WholeBar, rows: readonly HoursRow[]): Bar {
  const tells = (gender: HoursRow["gender"]) => rows.some((row) => row.key === bar.key && row.gender === gender);
  const men = tells("MALE");
  const women = tells("FEMALE");
  return men && women
    ? bar
    : { key: bar.key, menMs: men ? bar.menMs : null, womenMs: women ? bar.womenMs : null, sessions: null, visits: null };
}

/** Men's and women's together; null where one of them is not told. */
export function togetherMs({ menMs, womenMs }: Bar): number | null {
  return menMs === null || womenMs === null ? null : menMs + womenMs;
}

/** All that is told of bars together. */
export function sumOfBars(bars: readonly Bar[]): Bar {
  const total = { key: null, menMs: 0, womenMs: 0, sessions: 0, visits: 0 };
  for (const bar of bars) {
    total.menMs += bar.menMs ?? 0;
    total.womenMs += bar.womenMs ?? 0;
    total.sessions += bar.sessions ?? 0;
    total.visits += bar.visits ?? 0;
  }
  return total;
}

/** Most first, by what is told of them. */
export function byLength(bars: readonly Bar[]): Bar[] {
  const told = ({ menMs, womenMs }: Bar) => (menMs ?? 0) + (womenMs ?? 0);
  return bars.toSorted((a, b) => told(b) - told(a));
}

/** How much more than before, as a part of it; null where there was nothing before. */
export function change(now: number, before: number): number | null {
  return before === 0 ? null : now / before - 1;
}
