import { parseDate } from "@internationalized/date";
import { before, type Days, daysBetween } from "./period";
import { type Bar, change, sumOfBars, togetherMs } from "./series";

export const BASES = ["before", "year"] as const;
/** `before`: as many days just before. `year`: the same days a year ago. */
export type Base = (typeof BASES)[number];

/** The days that a stretch is compared with. */
export function baseOf(days: Days, base: Base): Days {
  if (base === "before") {
    return before(days);
  }
  const from = parseDate(days.from).subtract({ years: 1 });
  return { from: from.toString(), to: from.add({ days: daysBetween(days) }).toString() };
}

/** One line of a comparison, in milliseconds. */
export interface Line {
  key: string | null;
  nowMs: number;
  thenMs: number;
  /** How much more than then, as a part of it; null where there was nothing. */
  change: number | null;
  /** Women's part of now, 0 to 1; null where there is nothing. */
  women: number | null;
}

/** Both stretches put together by key, most of now first; what was only then has its line too. */
export function linesOf(now: readonly Bar[], then: readonly Bar[]): Line[] {
  const keys = [...new Set([...now, ...then].map((bar) => bar.key))];
  return keys
    .map((key) => lineOf(key, now.find((bar) => bar.key === key), then.find((bar) => bar.key === key)))
    .sort((a, b) => b.nowMs - a.nowMs || b.thenMs - a.thenMs);
}

/** All lines together. */
export function sumOf(now: readonly Bar[], then: readonly Bar[]): Line {
  return lineOf(null, sumOfBars(now), sumOfBars(then));
}

function lineOf(key: string | null, now: Bar | undefined, then: Bar | undefined): Line {
  const nowMs = now ? togetherMs(now) : 0;
  const thenMs = then ? togetherMs(then) : 0;
  return {
    key,
    nowMs,
    thenMs,
    change: change(nowMs, thenMs),
    women: now && nowMs > 0 ? now.womenMs / nowMs : null,
  };
}
