import type { Span } from "./day";
import { type Axis, momentAt } from "./layout";

/** A dragged visit comes to stand on whole five minutes, like one that is typed. */
const STEP = 5 * 60_000;

/** Closer than that to where it was pressed, it is a press and no drag. */
export const SLACK_PIXELS = 6;

/**
 * The time on an axis under a pointer, where the axis may run either way.
 *
 * @param x   of the pointer, in pixels from the left, like `box`
 * @param box of the lane that shows the whole axis
 */
export function timeUnder(x: number, box: { left: number; width: number }, axis: Axis, direction: "ltr" | "rtl"): number {
  const fromLeft = (x - box.left) / box.width;
  return momentAt(axis, direction === "rtl" ? 1 - fromLeft : fromLeft);
}

/**
 * Where a visit comes to lie that is let go with its start at `at`: on whole five minutes, within one of
 * the stretches that have room for it, the nearest; undefined if none has.
 */
export function landing(at: number, length: number, room: readonly Span[]): Span | undefined {
  const wanted = Math.round(at / STEP) * STEP;
  return room
    .filter((stretch) => stretch.to - stretch.from >= length)
    .map((stretch) => Math.min(Math.max(wanted, stretch.from), stretch.to - length))
    .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))
    .map((from) => ({ from, to: from + length }))[0];
}

/** Free time together with the visit's own, which it gives back when it moves. Both in any order. */
export function roomWith(free: readonly Span[], own: Span | undefined): Span[] {
  const all = [...free, ...(own ? [own] : [])].sort((a, b) => a.from - b.from);
  const room: Span[] = [];
  for (const next of all) {
    const last = room.at(-1);
    if (last && next.from <= last.to) {
      last.to = Math.max(last.to, next.to);
    } else {
      room.push({ ...next });
    }
  }
  return room;
}

/** The next place along the time, five minutes on or as far as what is taken reaches; undefined at the end. */
export function nudged(span: Span, direction: number, room: readonly Span[]): Span | undefined {
  const length = span.to - span.from;
  const wanted = span.from + Math.sign(direction) * STEP;
  const reached = room
    .filter((stretch) => stretch.to - stretch.from >= length)
    .map((stretch) => Math.min(Math.max(wanted, stretch.from), stretch.to - length))
    .filter((from) => (from - span.from) * direction > 0)
    .sort((a, b) => Math.abs(a - span.from) - Math.abs(b - span.from));
  const from = reached[0];
  return from === undefined ? undefined : { from, to: from + length };
}
