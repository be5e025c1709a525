import { dateText } from "../text/dates";
import type { Language } from "../text/text";

/** A date with its year, `YYYY-MM-DD`, in both calendars. */
export function bothDates(date: string, language: Language): string {
  const noon = `${date}T12:00:00Z`;
  const options = { year: true, timeZone: "UTC" };
  return `${dateText(noon, language, { ...options, calendar: "hijri" })} (${dateText(noon, language, options)})`;
}
