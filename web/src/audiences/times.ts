/** A stretch in which a room or an official is taken; `to` is not in it. Milliseconds since 1970. */
export interface Busy {
  from: number;
  to: number;
}

/** A time at which an audience could begin. */
export interface Start {
  at: number;
  isFree: boolean;
}

const STEP_MS = 15 * 60_000;

/**
 * The times of a day at which an audience of that length could begin, each free or not, every quarter
 * of an hour within the open stretches; none that is past.
 */
export function startsOf(open: readonly Busy[], busy: readonly Busy[], lengthMs: number, now: number): Start[] {
  return open
    .flatMap(({ from, to }) => {
      const first = Math.ceil(from / STEP_MS) * STEP_MS;
      const count = Math.max(0, Math.floor((to - lengthMs - first) / STEP_MS) + 1);
      return Array.from({ length: count }, (_, i) => first + i * STEP_MS);
    })
    .filter((at) => at >= now)
    .map((at) => ({ at, isFree: !busy.some((each) => each.from < at + lengthMs && each.to > at) }));
}
