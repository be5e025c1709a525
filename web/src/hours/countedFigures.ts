import type { operations } from "../api/schema";

type Named<List extends "countedVisit_list" | "counted_requests" | "counted_answers"> = NonNullable<
  NonNullable<operations[List]["parameters"]["query"]>["figure"]
>;

export type VisitFigure = Named<"countedVisit_list">;
export type RequestFigure = Named<"counted_requests">;
export type AnswerFigure = Named<"counted_answers">;

/** The figures that count visits, and the page on which each stands. */
const OF_VISITS = {
  BOOKED: "/hours/visits",
  COMPLETED: "/hours/visits",
  CANCELLED: "/hours/visits",
  FAILED: "/hours/visits",
  NO_SHOW: "/hours/visits",
  NO_SHOW_VISITOR: "/hours/visits",
  NO_SHOW_OFFICIAL: "/hours/visits",
  PRESENT: "/hours/now",
  WAITED: "/hours/visits",
  VISITOR_CAME: "/hours/visits",
  VISITOR_LATE: "/hours/visits",
  HALL_CAME: "/hours/visits",
  HALL_LATE: "/hours/visits",
  OFFICIAL_CAME: "/hours/visits",
  OFFICIAL_LATE: "/hours/visits",
  LENGTH_0: "/hours/visits",
  LENGTH_5: "/hours/visits",
  LENGTH_10: "/hours/visits",
  LENGTH_20: "/hours/visits",
  LENGTH_30: "/hours/visits",
  LENGTH_45: "/hours/visits",
  LENGTH_60: "/hours/visits",
  SESSIONS: "/hours/visits",
  DROPS: "/hours/visits",
  HALL_VISITS: "/hours/use",
  HALL_NO_SHOWS: "/hours/use",
  OFFICIAL_VISITS: "/hours/use",
  OFFICIAL_NO_SHOWS: "/hours/use",
  MINISTER_APPOINTMENTS: "/hours",
  RUNNING: "/hours/now",
  HALLS_LIVE: "/hours/now",
} as const satisfies Record<VisitFigure, string>;

/** The other figures stand on the page of a period. */
const OVERVIEW = "/hours";

const OF_REQUESTS = {
  REQUESTS: OVERVIEW,
  MEN: OVERVIEW,
  WOMEN: OVERVIEW,
  CITIZENS: OVERVIEW,
  RESIDENTS: OVERVIEW,
  COMPANIES: OVERVIEW,
  MEASURED: OVERVIEW,
} as const satisfies Record<RequestFigure, string>;

const OF_ANSWERS = {
  ANSWERS: OVERVIEW,
  SATISFIED: OVERVIEW,
  FIRST_TIME: OVERVIEW,
} as const satisfies Record<AnswerFigure, string>;

const OF_CALLS = { CALLS_IN: OVERVIEW, CALLS_OUT: OVERVIEW } as const;

export type CallFigure = keyof typeof OF_CALLS;

const OF_CHECK_INS = { RECEIVED: "/hours/visits" } as const;

type CheckInFigure = keyof typeof OF_CHECK_INS;

const PAGES = { ...OF_VISITS, ...OF_REQUESTS, ...OF_ANSWERS, ...OF_CALLS, ...OF_CHECK_INS } as const;

/** The name of a figure that counts one by one. */
export type Figure = keyof typeof PAGES;

export const isFigure = (name: string): name is Figure => Object.hasOwn(PAGES, name);
export const isOfRequests = (figure: Figure): figure is RequestFigure => Object.hasOwn(OF_REQUESTS, figure);
export const isOfCalls = (figure: Figure): figure is CallFigure => Object.hasOwn(OF_CALLS, figure);
export const isOfAnswers = (figure: Figure): figure is AnswerFigure => Object.hasOwn(OF_ANSWERS, figure);
export const isOfCheckIns = (figure: Figure): figure is CheckInFigure => Object.hasOwn(OF_CHECK_INS, figure);

/** What counts visits of a length, by its shortest in minutes. */
export function lengthFigure(minutes: number): Figure | null {
  const name = `LENGTH_${minutes}`;
  return isFigure(name) ? name : null;
}

/** The page on which a figure stands. */
export function pageOf(figure: Figure): (typeof PAGES)[Figure] {
  return PAGES[figure];
}
