import { type CalendarDate, getDayOfWeek, toZoned } from "@internationalized/date";

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

/** What is shown at once: a day, or the days of work of its week. */
export const RANGES = ["day", "week"] as const;
export type Range = (typeof RANGES)[number];

/** The days that are shown. */
export function daysOf(day: CalendarDate, range: Range): CalendarDate[] {
  return range === "day" ? [day] : workWeekOf(day);
}

/** From the first moment of the first day to the last of the last. */
export function spanOfDays(days: readonly Span[]): Span {
  return { from: days[0]?.from ?? 0, to: days.at(-1)?.to ?? 0 };
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

function dayOfWeek(day: CalendarDate): number {
  return getDayOfWeek(day, "en-US");
}
