import { isoDate } from "../text/dates";

/** Milliseconds of a day without a change of the clock; the days of a zone are found from it. */
const DAY_MS = 24 * 3_600_000;

/** The day of an instant in a zone, from its first moment to the next day's. */
export function dayOf(when: number, timeZone: string): { from: Date; to: Date } {
  const date = isoDate(when, timeZone);
  const from = startOf(date, timeZone);
  // Noon is safely inside the next day, however its clock was changed.
  const next = isoDate(from + DAY_MS * 1.5, timeZone);
  return { from: new Date(from), to: new Date(startOf(next, timeZone)) };
}

function startOf(date: string, timeZone: string): number {
  const utc = Date.parse(`${date}T00:00:00Z`);
  // Twice, since the offset at the first guess may not be that of the day's start.
  const once = utc - offset(utc, timeZone);
  return utc - offset(once, timeZone);
}

/** How far a zone is ahead of UTC then, in milliseconds. */
function offset(when: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(when);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const local = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return local - Math.floor(when / 1_000) * 1_000;
}
