/**
 * Times and dates as people read them. Calendar, digits and zone are named each time: left to the
 * browser, `ar-SA` gives Arabic-Indic digits, and the zone would be the desk's and not the centre's.
 */
import { parseDate } from "@internationalized/date";
import type { Language } from "./text";

const GREGORIAN = { ar: "ar-SA-u-ca-gregory-nu-latn", en: "en-GB-u-ca-gregory-nu-latn" } as const;
const HIJRI = { ar: "ar-SA-u-ca-islamic-umalqura-nu-latn", en: "en-SA-u-ca-islamic-umalqura-nu-latn" } as const;

/** The centres' zone, where no centre says its own. */
export const DEFAULT_ZONE = "Asia/Riyadh";

export type Calendar = "gregorian" | "hijri";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, options);
    formats.set(key, known);
  }
  return known;
}

type When = Date | number | string;

function instant(when: When): Date {
  return when instanceof Date ? when : new Date(when);
}

/** The locale that names language and calendar, for React Aria's pickers and for Intl. */
export function localeOf(language: Language, calendar: Calendar): string {
  return (calendar === "hijri" ? HIJRI : GREGORIAN)[language];
}

/** `10:15 ص` or `10:15`. */
export function timeText(when: When, language: Language, timeZone: string = DEFAULT_ZONE): string {
  return format(GREGORIAN[language], {
    hour: language === "ar" ? "numeric" : "2-digit",
    minute: "2-digit",
    hour12: language === "ar",
    timeZone,
  }).format(instant(when));
}

/** A date in one calendar, in the parts asked for; with day and month, the month's name, never a number. */
export function dateText(
  when: When,
  language: Language,
  options: { calendar?: Calendar; weekday?: boolean; month?: "long" | "short"; year?: boolean; timeZone?: string } = {},
): string {
  const { calendar = "gregorian", weekday = false, month = "long", year = false, timeZone = DEFAULT_ZONE } = options;
  const text = format(localeOf(language, calendar), {
    day: "numeric",
    month,
    ...(weekday ? { weekday: "long" } : {}),
    ...(year ? { year: "numeric" } : {}),
    timeZone,
  }).format(instant(when));
  // Without a year the Hijri calendar still names its era, which says nothing there.
  return year ? text : text.replace(/\s*(?:هـ|AH)$/, "");
}

/** The number of the day in its month. */
export function dayText(when: When, language: Language, calendar: Calendar, timeZone: string = DEFAULT_ZONE): string {
  return format(localeOf(language, calendar), { day: "numeric", timeZone })
    .formatToParts(instant(when))
    .filter((part) => part.type === "day")
    .map((part) => part.value)
    .join("");
}

/** `الأحد` or `Sun`. */
export function weekdayText(when: When, language: Language, timeZone: string = DEFAULT_ZONE): string {
  return format(GREGORIAN[language], { weekday: language === "ar" ? "long" : "short", timeZone }).format(instant(when));
}

/** The date of an instant in a zone, `YYYY-MM-DD`. */
export function isoDate(when: When, timeZone: string = DEFAULT_ZONE): string {
  return format("en-CA-u-ca-gregory-nu-latn", { year: "numeric", month: "2-digit", day: "2-digit", timeZone }).format(
    instant(when),
  );
}

/** A month with its year: `نوفمبر 2026`, `Jumada II 1448 AH`. */
export function monthText(when: When, language: Language, calendar: Calendar, timeZone = "UTC"): string {
  return format(localeOf(language, calendar), { month: "long", year: "numeric", timeZone }).format(instant(when));
}

/** The instant at which a day of a zone begins, `YYYY-MM-DD`. */
export function startOfDay(date: string, timeZone: string = DEFAULT_ZONE): string {
  return parseDate(date).toDate(timeZone).toISOString();
}

/** The instant at which the next day begins. */
export function endOfDay(date: string, timeZone: string = DEFAULT_ZONE): string {
  return parseDate(date).add({ days: 1 }).toDate(timeZone).toISOString();
}
