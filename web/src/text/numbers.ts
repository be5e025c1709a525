/** Numbers as people read them. The digits are named each time: left to the browser, `ar-SA` gives Arabic-Indic ones. */
import type { Language } from "./text";

const LOCALES = { ar: "ar-SA-u-nu-latn", en: "en-GB-u-nu-latn" } as const;

/** `1,908` or `3.4`: with a decimal only below ten, where it says something. */
export function numberText(value: number, language: Language, decimals = 0): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: decimals }).format(value);
}

/** `56 %` or `56.1 %`; `share` is 0 to 1. */
export function shareText(share: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language], { style: "percent", maximumFractionDigits: 1 }).format(share);
}

/** `+` or `−`, or nothing before 0. */
export function signOf(value: number): string {
  return value > 0 ? "+" : value < 0 ? "−" : "";
}

/** Milliseconds as hours, one decimal below a hundred. */
export function hoursText(ms: number, language: Language): string {
  const hours = ms / 3_600_000;
  return numberText(hours, language, hours < 100 ? 1 : 0);
}

/** `312:04:09`: hours, minutes and seconds, the rest cut off; after a `−` where it is less than nothing. The same in both languages, and read from the left. */
export function clockText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${ms < 0 ? signOf(ms) : ""}${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
