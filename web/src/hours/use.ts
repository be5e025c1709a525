import type { Use } from "./serviceApi";

/** A hall's, an official's or a day's time; the four parts are open or booked time, each moment in one of them. */
export interface UseLine {
  /** Of the hall or the official, or the day; null for all together. */
  key: string | null;
  openMs: number;
  usedMs: number;
  /** Booked, and neither connected nor lost to somebody who did not come. */
  restMs: number;
  absentMs: number;
  idleMs: number;
  visits: number;
  absences: number;
  /** How much of the open time was used; null where none was open. */
  share: number | null;
}

/** A line for each, those whose time was used most first. */
export function linesOfUse(rows: readonly Use[]): UseLine[] {
  return rows.map((row) => lineOf(row.hall_id ?? row.official_id ?? null, [row])).sort((a, b) => (b.share ?? -1) - (a.share ?? -1));
}

/** A line for each day, in their order. */
export function linesOfDays(days: readonly Use[]): UseLine[] {
  return days.map((day) => lineOf(day.day ?? null, [day]));
}

/** All together. */
export function wholeOfUse(rows: readonly Use[]): UseLine {
  return lineOf(null, rows);
}

function lineOf(key: string | null, rows: readonly Use[]): UseLine {
  const sum = (part: (row: Use) => number) => rows.reduce((total, row) => total + part(row), 0);
  const openMs = sum((row) => row.open_ms);
  const usedMs = sum((row) => row.used_ms);
  return {
    key,
    openMs,
    usedMs,
    restMs: sum((row) => row.rest_ms),
    absentMs: sum((row) => row.no_show_ms),
    idleMs: sum((row) => row.idle_ms),
    visits: sum((row) => row.visits),
    absences: sum((row) => row.no_shows),
    share: openMs === 0 ? null : usedMs / openMs,
  };
}
