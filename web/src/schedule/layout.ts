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
export interface Place {
  start: number;
  size: number;
}

/** The time that the timeline shows: whole hours around what is open and what is booked. */
export function axisOf(day: Span, spans: readonly Span[]): Span {
  const within = spans.filter((span) => span.to > day.from && span.from < day.to);
  if (within.length === 0) {
    return { from: day.from + USUAL.from, to: day.from + USUAL.to };
  }
  const first = Math.max(day.from, Math.min(...within.map((span) => span.from)));
  const last = Math.min(day.to, Math.max(...within.map((span) => span.to)));
  return {
    from: day.from + Math.floor((first - day.from) / HOUR) * HOUR,
    to: day.from + Math.ceil((last - day.from) / HOUR) * HOUR,
  };
}

/** Each whole hour of the axis but its end. */
export function hoursOf(axis: Span): number[] {
  return Array.from({ length: Math.max(0, Math.round((axis.to - axis.from) / HOUR)) }, (_, hour) => axis.from + hour * HOUR);
}

/** Where a stretch of time lies, cut to the axis; undefined if it is not on it. */
export function placeOf(axis: Span, span: Span): Place | undefined {
  const from = Math.max(axis.from, span.from);
  const to = Math.min(axis.to, span.to);
  if (to <= from) {
    return undefined;
  }
  const whole = axis.to - axis.from;
  return { start: ((from - axis.from) / whole) * 100, size: ((to - from) / whole) * 100 };
}

/** Where a moment lies, in per cent; undefined if it is not on the axis. */
export function pointOf(axis: Span, at: number): number | undefined {
  return at < axis.from || at > axis.to ? undefined : ((at - axis.from) / (axis.to - axis.from)) * 100;
}

/** Free time that can still be used: from now on, on a whole five minutes, and long enough for a visit. */
export function gapsOf(free: readonly Span[], now: number): Span[] {
  const earliest = Math.ceil(now / SHORTEST_GAP) * SHORTEST_GAP;
  return free
    .map((span) => ({ from: Math.max(span.from, earliest), to: span.to }))
    .filter((span) => span.to - span.from >= SHORTEST_GAP);
}

/** What of the axis is not covered: when a hall is closed. Expects `open` in order of time. */
export function closedOf(axis: Span, open: readonly Span[]): Span[] {
  const closed: Span[] = [];
  let from = axis.from;
  for (const span of open) {
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
export function scrollTo(axis: Span, now: number, width: number, direction: "ltr" | "rtl"): number {
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
