export const GROUPINGS = ["day", "month", "year", "center", "official", "kind", "residency", "company"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Whether it tells requests apart, for which one must be let see these. */
export function isOfRequests(grouping: Grouping): boolean {
  return grouping === "kind" || grouping === "residency" || grouping === "company";
}

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

/** What stands side by side in the chart and in a line of the table. */
export interface Bar {
  key: string | null;
  menMs: number;
  womenMs: number;
  sessions: number;
  visits: number;
}

/** Rows put together by key, in the order of `keys`, where each has its bar even if nothing was counted. */
export function barsOf(rows: readonly HoursRow[], keys: readonly (string | null)[]): Bar[] {
  const bars = new Map<string | null, Bar>();
  const bar = (key: string | null): Bar => {
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
  return [...bars.values()];
}

/** Men's and women's together. */
export function togetherMs({ menMs, womenMs }: Bar): number {
  return menMs + womenMs;
}

/** All bars together. */
export function sumOfBars(bars: readonly Bar[]): Bar {
  const total = { key: null, menMs: 0, womenMs: 0, sessions: 0, visits: 0 };
  for (const bar of bars) {
    total.menMs += bar.menMs;
    total.womenMs += bar.womenMs;
    total.sessions += bar.sessions;
    total.visits += bar.visits;
  }
  return total;
}

/** Most first. */
export function byLength(bars: readonly Bar[]): Bar[] {
  return bars.toSorted((a, b) => togetherMs(b) - togetherMs(a));
}

/** How much more than before, as a part of it; null where there was nothing before. */
export function change(now: number, before: number): number | null {
  return before === 0 ? null : now / before - 1;
}
