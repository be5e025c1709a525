import {
  type CalendarDate,
  endOfMonth,
  GregorianCalendar,
  IslamicUmalquraCalendar,
  parseDate,
  startOfMonth,
  startOfWeek,
  startOfYear,
  toCalendar,
} from "@internationalized/date";
import type { Calendar } from "../text/dates";

export const PERIODS = ["today", "week", "month", "last-month", "year", "last-year", "custom"] as const;
export type Period = (typeof PERIODS)[number];

/** A stretch of days, `YYYY-MM-DD`, Gregorian; `to` is not in it. */
export interface Days {
  from: string;
  to: string;
}

const calendars = { gregorian: new GregorianCalendar(), hijri: new IslamicUmalquraCalendar() };

/** The days of a period that has a name, about today; months and years are the calendar's. */
export function daysOf(period: Exclude<Period, "custom">, today: string, calendar: Calendar): Days {
  const day = toCalendar(parseDate(today), calendars[calendar]);
  switch (period) {
    case "today":
      return days(day, day.add({ days: 1 }));
    case "week": {
      const first = startOfWeek(day, "ar-SA", "sun");
      return days(first, first.add({ weeks: 1 }));
    }
    case "month":
      return days(startOfMonth(day), endOfMonth(day).add({ days: 1 }));
    case "last-month": {
      const first = startOfMonth(day);
      return days(startOfMonth(first.subtract({ days: 1 })), first);
    }
    case "year": {
      const first = startOfYear(day);
      return days(first, first.add({ years: 1 }));
    }
    case "last-year": {
      const first = startOfYear(day);
      return days(startOfYear(first.subtract({ days: 1 })), first);
    }
  }
}

function days(from: CalendarDate, to: CalendarDate): Days {
  const iso = (date: CalendarDate) => toCalendar(date, calendars.gregorian).toString();
  return { from: iso(from), to: iso(to) };
}

export function daysBetween({ from, to }: Days): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** As many days, just before. */
export function before(stretch: Days): Days {
  const from = parseDate(stretch.from).subtract({ days: daysBetween(stretch) });
  return { from: from.toString(), to: stretch.from };
}

/** Each day of the stretch. */
export function eachDay(stretch: Days): string[] {
  const first = parseDate(stretch.from);
  return Array.from({ length: Math.max(0, daysBetween(stretch)) }, (_, i) => first.add({ days: i }).toString());
}

/** Whether both are days, the first before the other: what is typed into an address may be anything. */
export function isStretch({ from, to }: Days): boolean {
  return isDay(from) && isDay(to) && from < to;
}

/** Whether it is a month, such as `2026-10`. */
export function isMonth(text: string): boolean {
  return isDay(`${text}-01`);
}

function isDay(text: string): boolean {
  try {
    return /^\d{4}-/.test(text) && parseDate(text).toString() === text;
  } catch {
    return false;
  }
}

/** The last day that is in it. */
export function lastDay(stretch: Days): string {
  return parseDate(stretch.to).subtract({ days: 1 }).toString();
}

/** The day after one. */
export function dayAfter(date: string): string {
  return parseDate(date).add({ days: 1 }).toString();
}

/** The first day of a month that is named as the server names it, `2026-11` or, of the Hijri calendar, `1448-06`. */
export function firstOfMonth(key: string, calendar: Calendar): string {
  const [year = 1, month = 1] = key.split("-").map(Number);
  const named = calendars[calendar];
  const start = toCalendar(parseDate("2026-01-01"), named).set({ year, month, day: 1 });
  return toCalendar(start, calendars.gregorian).toString();
}

/** The month of a day, `2026-11`, and those before it, latest first. */
export function monthsBefore(today: string, count: number): string[] {
  const first = startOfMonth(parseDate(today));
  return Array.from({ length: count }, (_, i) => first.subtract({ months: i }).toString().slice(0, 7));
}

/** The month after one, `2026-11`. */
export function monthAfter(month: string): string {
  return parseDate(`${month}-01`).add({ months: 1 }).toString().slice(0, 7);
}

/** The days of a month that is named as the server names it, as {@link firstOfMonth}. */
export function daysOfMonth(key: string, calendar: Calendar): Days {
  return daysFrom(firstOfMonth(key, calendar), { months: 1 }, calendar);
}

/** The days of a year that is named as the server names it, `2026` or, of the Hijri calendar, `1448`. */
export function daysOfYear(key: string, calendar: Calendar): Days {
  return daysFrom(firstOfMonth(key, calendar), { years: 1 }, calendar);
}

function daysFrom(from: string, length: { months: number } | { years: number }, calendar: Calendar): Days {
  const next = toCalendar(parseDate(from), calendars[calendar]).add(length);
  return { from, to: toCalendar(next, calendars.gregorian).toString() };
}
