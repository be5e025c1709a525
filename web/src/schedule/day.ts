import { type CalendarDate, getDayOfWeek, parseDate, toZoned } from "@internationalized/date";

/** A stretch of time in milliseconds since 1970; `to` is not in it. */
export interface Span {
  from: number;
  to: number;
}

/** Friday and Saturday, on which nobody works; days of the week count from Sunday. */
const WEEKEND = [5, 6];

/** The day from midnight to midnight in that zone. */
export function spanOf(day: CalendarDate, timeZone: string): Span {
  return {
    from: toZoned(day, timeZone).toDate().getTime(),
    to: toZoned(day.add({ days: 1 }), timeZone).toDate().getTime(),
  };
}

/** Noon of the day in that zone, for writing its date. */
export function noonOf(day: CalendarDate, timeZone: string): number {
  return toZoned(day, timeZone).add({ hours: 12 }).toDate().getTime();
}

/** Sunday to Thursday of the week in which the day is. */
export function workWeekOf(day: CalendarDate): CalendarDate[] {
  const sunday = day.subtract({ days: dayOfWeek(day) });
  return [0, 1, 2, 3, 4].map((days) => sunday.add({ days }));
}

/** The next day of work, or the last one before. */
export function stepFrom(day: CalendarDate, direction: 1 | -1): CalendarDate {
  let next = day.add({ days: direction });
  while (isWeekend(next)) {
    next = next.add({ days: direction });
  }
  return next;
}

export function isWeekend(day: CalendarDate): boolean {
  return WEEKEND.includes(dayOfWeek(day));
}

/** A day from an address; undefined if it is none. */
export function dayFrom(text: unknown): CalendarDate | undefined {
  try {
    return typeof text === "string" ? parseDate(text) : undefined;
  } catch {
    return undefined;
  }
}

function dayOfWeek(day: CalendarDate): number {
  return getDayOfWeek(day, "en-US");
}
