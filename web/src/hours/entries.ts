import type { Correction } from "./correctionsApi";
import type { Session } from "./visitApi";

/** A session of a visit, or a correction of its time. */
export interface Entry {
  id: string;
  startsAt: string;
  /** Null of a session that goes on. */
  endsAt: string | null;
  /** Milliseconds; less than nothing of a correction that takes. */
  ms: number;
  correction: Correction | null;
}

/** Sessions and corrections in order of time. */
export function entriesOf(sessions: readonly Session[], corrections: readonly Correction[]): Entry[] {
  const entries = [
    ...sessions.map((each) => ({
      id: each.id,
      startsAt: each.started_at,
      endsAt: each.ended_at ?? null,
      ms: each.duration_ms,
      correction: null,
    })),
    ...corrections.map((each) => ({
      id: each.id,
      startsAt: each.starts_at,
      endsAt: each.ends_at,
      ms: each.duration_ms,
      correction: each,
    })),
  ];
  return entries.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
}

/** What they come to in the hours: sessions that have ended, and corrections that were approved. */
export function countedMs(entries: readonly Entry[]): number {
  return entries
    .filter(({ endsAt, correction }) => (correction === null ? endsAt !== null : correction.state === "APPROVED"))
    .reduce((sum, { ms }) => sum + ms, 0);
}
