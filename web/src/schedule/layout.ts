import type { Span } from "./day";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Free time shorter than that is no gap: no visit fits into it. */
const SHORTEST_GAP = 5 * MINUTE;

/** How much of the past stays in sight when the timeline opens. */
const BEFORE_NOW = 75 * MINUTE;

/** What a day shows when nothing says when halls are open: eight to four. */
const USUAL: Span = { from: 8 * HOUR, to: 16 * HOUR };

/** Where something lies along the time axis, in per cent from its start, whichever side that is. */
export interface Lying {
  start: number;
  size: number;
}

/** The time that the timeline shows, a stretch of each day; what lies between them is left out. */
export type Axis = readonly Span[];

/** Whole hours around what is open and what is booked, the same of each day so that days can be compared. */
export function axisOf(days: readonly Span[], spans: readonly Span[]): Axis {
  const hours = days.flatMap((day) =>
    spans
      .filter((span) => span.to > day.from && span.from < day.to)
      .map((span) => ({ from: Math.max(day.from, span.from) - day.from, to: Math.min(day.to, span.to) - day.from })),
  );
  const first = hours.length === 0 ? USUAL.from : Math.min(...hours.map((span) => span.from));
  const last = hours.length === 0 ? USUAL.to : Math.max(...hours.map((span) => span.to));
  return days.map((day) => ({
    from: day.from + Math.floor(first / HOUR) * HOUR,
    to: day.from + Math.ceil(last / HOUR) * HOUR,
  }));
}

/** Each whole hour of the axis but the end of a day. */
export function hoursOf(axis: Axis): number[] {
  return axis.flatMap(({ from, to }) =>
    Array.from({ length: Math.max(0, Math.round((to - from) / HOUR)) }, (_, hour) => from + hour * HOUR),
  );
}

/** How long all of the axis is. */
function lengthOf(axis: Axis): number {
  return axis.reduce((total, stretch) => total + stretch.to - stretch.from, 0);
}

/** How much of the axis lies before a moment, from 0 to 1. */
function shareBefore(axis: Axis, at: number): number {
  const before = axis.reduce((total, { from, to }) => total + Math.min(Math.max(at - from, 0), to - from), 0);
  return before / lengthOf(axis);
}

/** The moment that lies at a share of the axis, from 0 to 1; before and after it goes on with the first and last stretch. */
export function momentAt(axis: Axis, share: number): number {
  let left = share * lengthOf(axis);
  for (const { from, to } of axis.slice(0, -1)) {
    if (left < to - from) {
      return from + left;
    }
    left -= to - from;
  }
  return (axis.at(-1)?.from ?? 0) + left;
}

/** Where a stretch of time lies, cut to the axis; undefined if it is not on it. */
export function placeOf(axis: Axis, span: Span): Lying | undefined {
  const start = shareBefore(axis, span.from) * 100;
  const size = shareBefore(axis, span.to) * 100 - start;
  return size > 0 ? { start, size } : undefined;
}

/** Where a moment lies, in per cent; undefined if it is not on the axis. */
export function pointOf(axis: Axis, at: number): number | undefined {
  return axis.some((stretch) => at >= stretch.from && at <= stretch.to) ? shareBefore(axis, at) * 100 : undefined;
}

/** Free time that can still be used: from now on, on a whole five minutes, and long enough for a visit. */
export function gapsOf(free: readonly Span[], now: number): Span[] {
  const earliest = Math.ceil(now / SHORTEST_GAP) * SHORTEST_GAP;
  return free
    .map((span) => ({ from: Math.max(span.from, earliest), to: span.to }))
    .filter((span) => span.to - span.from >= SHORTEST_GAP);
}

/** What of the axis is not covered: when a hall is closed. Expects `open` in order of time. */
export function closedOf(axis: Axis, open: readonly Span[]): Span[] {
  return axis.flatMap((stretch) => closedWithin(stretch, open));
}

function closedWithin(axis: Span, open: readonly Span[]): Span[] {
  const closed: Span[] = [];
  let from = axis.from;
  for (const span of open.filter((each) => each.to > axis.from && each.from < axis.to)) {
    if (span.from > from) {
      closed.push({ from, to: Math.min(span.from, axis.to) });
    }
    from = Math.max(from, span.to);
  }
  if (from < axis.to) {
    closed.push({ from, to: axis.to });
  }
  return closed.filter((span) => span.to > span.from);
}

/**
 * How far to scroll so that the timeline opens a little before now.
 *
 * @param width of all of the time, in pixels
 * @returns for `scrollLeft`, which runs below zero from right to left
 */
export function scrollTo(axis: Axis, now: number, width: number, direction: "ltr" | "rtl"): number {
  const at = pointOf(axis, now - BEFORE_NOW) ?? 0;
  const pixels = Math.round((width * at) / 100);
  return direction === "rtl" ? -pixels : pixels;
}

/** How much of the open time is booked, in whole per cent; undefined on a day without any. */
export function useOf(open: readonly Span[], booked: readonly Span[]): number | undefined {
  const sum = (spans: readonly Span[]) => spans.reduce((total, span) => total + span.to - span.from, 0);
  const all = sum(open);
  return all === 0 ? undefined : Math.min(100, Math.round((sum(booked) / all) * 100));
}

export function minutesOf(span: Span): number {
  return Math.round((span.to - span.from) / MINUTE);
}
