import type { operations } from "../api/schema";
import type { Calendar } from "../text/dates";
import type { TextKey } from "../text/text";
import type { Question } from "./hoursApi";
import type { Month } from "./monthsApi";
import { ANY, NOBODY } from "./pages";
import { dayAfter, type Days, daysOfMonth, daysOfYear } from "./period";
import type { Grouping } from "./series";

/** What the server is asked of whom and what a figure is of. */
type Asked = Pick<NonNullable<operations["hoursPart_list"]["parameters"]["query"]>, "gender" | "kind" | "kind_known" | "residency" | "residency_known" | "company" | "count">;

/** Whom and what a figure may be of, or what beside hours it counts, by the word for it in an address: what the server is asked, and what it is called. */
const WORDS = {
  MALE: { asked: { gender: "MALE" }, name: "ui.section.MEN" },
  FEMALE: { asked: { gender: "FEMALE" }, name: "ui.section.WOMEN" },
  MEET_MINISTER: { asked: { kind: "MEET_MINISTER" }, name: "request.kind.MEET_MINISTER" },
  MEET_OFFICIAL: { asked: { kind: "MEET_OFFICIAL" }, name: "request.kind.MEET_OFFICIAL" },
  SERVICE: { asked: { kind: "SERVICE" }, name: "request.kind.SERVICE" },
  COMPANY: { asked: { kind: "COMPANY" }, name: "request.kind.COMPANY" },
  UNKNOWN_KIND: { asked: { kind_known: false }, name: "hours.unknown.kind" },
  CITIZEN: { asked: { residency: "CITIZEN" }, name: "reception.residency.CITIZEN" },
  RESIDENT: { asked: { residency: "RESIDENT" }, name: "reception.residency.RESIDENT" },
  UNKNOWN_RESIDENCY: { asked: { residency_known: false }, name: "hours.unknown.residency" },
  FOR_COMPANY: { asked: { company: true }, name: "hours.for.company" },
  FOR_PERSON: { asked: { company: false }, name: "hours.for.person" },
  SESSIONS: { asked: { count: "SESSIONS" }, name: "hours.table.sessions" },
  VISITS: { asked: { count: "VISITS" }, name: "hours.table.visits" },
} as const satisfies Record<string, { asked: Asked; name: TextKey }>;

export type Word = keyof typeof WORDS;

const isWord = (word: string): word is Word => Object.hasOwn(WORDS, word);

/** What a figure of a word is called, or of what is not known. */
export function nameOfWord(key: string | null): TextKey {
  return key !== null && isWord(key) ? WORDS[key].name : "hours.unknown";
}

/** Which figure of the hours: its days, and the centre and the official that it is of; null is any. */
export interface FigureOf extends Days {
  centerId: string | null;
  officialId: string | null;
  /** Of the visits from hall to hall, which have no official. */
  hallToHall: boolean;
  words: readonly Word[];
  /** Of the corrections alone that were approved then or later, in ISO 8601; null of sessions as well. */
  approvedFrom: string | null;
  /** Without the corrections that were approved then or later. */
  approvedTo: string | null;
}

/** All hours that were asked about. */
export function wholeOf({ from, to, centerId }: Question): FigureOf {
  return { from, to, centerId, officialId: null, hallToHall: false, words: [], approvedFrom: null, approvedTo: null };
}

/** What stands for a key that is not known. */
const UNKNOWN: Partial<Record<Grouping, Word>> = { kind: "UNKNOWN_KIND", residency: "UNKNOWN_RESIDENCY" };

/** The figure of a line, by its key; null where there is none of that key. */
export function figureOfLine(question: Question, grouping: Grouping, key: string | null, calendar: Calendar): FigureOf | null {
  const whole = wholeOf(question);
  if (grouping === "official") {
    return { ...whole, officialId: key, hallToHall: key === null };
  }
  if (key === null) {
    const unknown = UNKNOWN[grouping];
    return unknown ? narrowed(whole, unknown) : null;
  }
  switch (grouping) {
    case "day":
      return { ...whole, from: key, to: dayAfter(key) };
    case "month":
      return { ...whole, ...within(daysOfMonth(key, calendar), question) };
    case "year":
      return { ...whole, ...within(daysOfYear(key, calendar), question) };
    case "center":
      return { ...whole, centerId: key };
    case "kind":
    case "residency":
    case "company":
      return isWord(key) ? { ...whole, words: [key] } : null;
  }
}

/** The part of a month or a year that was asked about. */
function within(part: Days, asked: Days): Days {
  return { from: part.from > asked.from ? part.from : asked.from, to: part.to < asked.to ? part.to : asked.to };
}

/** What of a figure is men's or women's, or what it counts beside hours. */
export function narrowed(figure: FigureOf | null, word: Word): FigureOf | null {
  return figure && { ...figure, words: [...figure.words, word] };
}

/** A figure as it was when a month was signed; as it is while the month is not. */
export function asSigned(figure: FigureOf | null, { signed_at = null }: Pick<Month, "signed_at">): FigureOf | null {
  return figure && { ...figure, approvedTo: signed_at };
}

/** What was corrected of a figure between the signing of the month before and that of a month; until now while it is not signed. */
export function asAdjusted(figure: FigureOf | null, month: Pick<Month, "signed_at" | "previous_signed_at">): FigureOf | null {
  return asSigned(figure && { ...figure, approvedFrom: month.previous_signed_at ?? null }, month);
}

/** Where what a figure is made of is shown. */
export function partsPath({ from, to, centerId, officialId, hallToHall, words, approvedFrom, approvedTo }: FigureOf): string {
  const official = hallToHall ? NOBODY : (officialId ?? ANY);
  const parts = [from, to, centerId ?? ANY, official, words.length === 0 ? ANY : words.join("-")];
  const approved = approvedFrom || approvedTo ? [approvedFrom, approvedTo].map((at) => (at ? Date.parse(at) : ANY)) : [];
  return ["/hours/parts", ...parts, ...approved].join("/");
}

/** Milliseconds since 1970, as an address has them, in ISO 8601. */
function momentOf(text: string | null): string | null {
  return text !== null && /^\d{1,13}$/.test(text) ? new Date(Number(text)).toISOString() : null;
}

/** The figure of which that address is; words and moments that are none are left out. */
export function figureAt(params: Readonly<Record<string, string>>): FigureOf {
  const given = (name: string) => (params[name] === undefined || params[name] === ANY ? null : params[name]);
  const hallToHall = params["official"] === NOBODY;
  return {
    from: params["from"] ?? "",
    to: params["to"] ?? "",
    centerId: given("center"),
    officialId: hallToHall ? null : given("official"),
    hallToHall,
    words: (params["of"] ?? "").split("-").filter(isWord),
    approvedFrom: momentOf(given("approvedFrom")),
    approvedTo: momentOf(given("approvedTo")),
  };
}

/** What the server is asked for the words of a figure. */
export function askedOf({ words }: FigureOf): Asked {
  return words.reduce<Asked>((asked, word) => ({ ...asked, ...WORDS[word].asked }), {});
}
