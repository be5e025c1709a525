import type { Schemas } from "../api/liqaApi";

/** A stretch of a weekday, `HH:MM` to `HH:MM`. */
export type Stretch = Schemas["Stretch"];
export type Weekday = Stretch["day"];

/** In the order of the week here. */
export const WEEKDAYS: readonly Weekday[] = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

/** The hours that people work here, where nothing else is said. */
export const USUAL: readonly Stretch[] = WEEKDAYS.slice(0, 5).map((day) => ({ day, opens_at: "08:00", closes_at: "16:00" }));

/** The stretches of a day, in order. */
export function stretchesOf(week: readonly Stretch[], day: Weekday): Stretch[] {
  return week.filter((stretch) => stretch.day === day).sort((a, b) => a.opens_at.localeCompare(b.opens_at));
}

/** The week with the days of the same hours put together, for reading. */
export function spokenWeek(week: readonly Stretch[]): { days: Weekday[]; hours: { from: string; to: string }[] }[] {
  const lines: { days: Weekday[]; hours: { from: string; to: string }[] }[] = [];
  for (const day of WEEKDAYS) {
    const hours = stretchesOf(week, day).map((stretch) => ({ from: stretch.opens_at, to: stretch.closes_at }));
    const last = lines.at(-1);
    if (last && JSON.stringify(last.hours) === JSON.stringify(hours)) {
      last.days.push(day);
    } else {
      lines.push({ days: [day], hours });
    }
  }
  return lines.filter((line) => line.hours.length > 0);
}

/** The days on which a stretch ends before it begins, or begins before another has ended. */
export function wrongDays(week: readonly Stretch[]): Weekday[] {
  return WEEKDAYS.filter((day) =>
    stretchesOf(week, day).some(
      (stretch, i, all) => stretch.closes_at <= stretch.opens_at || stretch.opens_at < (all[i - 1]?.closes_at ?? ""),
    ),
  );
}
