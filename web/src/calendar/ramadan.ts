import { IslamicUmalquraCalendar, parseDate, toCalendar } from "@internationalized/date";

const HIJRI = new IslamicUmalquraCalendar();
const RAMADAN = 9;

/** The year of the Hijra whose Ramadan is not over on a day, `YYYY-MM-DD`. */
export function hijriYear(date: string): number {
  const day = toCalendar(parseDate(date), HIJRI);
  return day.month > RAMADAN ? day.year + 1 : day.year;
}
