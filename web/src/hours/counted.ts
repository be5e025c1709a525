import type { operations } from "../api/schema";
import type { Question } from "./hoursApi";
import { ANY } from "./pages";
import { type Days, isStretch } from "./period";

type Asked = NonNullable<operations["countedVisit_list"]["parameters"]["query"]>;

/** The server's name of a figure that counts visits. */
export type Figure = NonNullable<Asked["figure"]>;

/** In an address in place of days: of this moment. */
const NOW = "now";

/** The figures, and the page on which each stands. */
const PAGES = {
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
} as const satisfies Record<Figure, string>;

const isFigure = (name: string): name is Figure => Object.hasOwn(PAGES, name);

/** What counts visits of a length, by its shortest in minutes. */
export function lengthFigure(minutes: number): Figure | null {
  const name = `LENGTH_${minutes}`;
  return isFigure(name) ? name : null;
}

/** A figure that counts visits, and what it was asked with. */
export interface CountedOf {
  figure: Figure;
  /** Null of what goes on at this moment. */
  days: Days | null;
  centerId: string | null;
  /** The hall or the official of whose time it is; null for all. */
  ownerId: string | null;
}

/** The figure of the days and the centre that were asked about. */
export function countedOf(figure: Figure, { from, to, centerId }: Question, ownerId: string | null = null): CountedOf {
  return { figure, days: { from, to }, centerId, ownerId };
}

/** Where what it counts is listed. */
export function countedPath({ figure, days, centerId, ownerId }: CountedOf): string {
  return `/hours/counted/${figure}/${days?.from ?? NOW}/${days?.to ?? NOW}/${centerId ?? ANY}/${ownerId ?? ANY}`;
}

/** The figure of which that address is; null where there is none. */
export function countedAt(params: Readonly<Record<string, string>>): CountedOf | null {
  const idOf = (name: string) => (params[name] === undefined || params[name] === ANY ? null : params[name]);
  const figure = params["figure"] ?? "";
  const days = { from: params["from"] ?? "", to: params["to"] ?? "" };
  const isNow = days.from === NOW && days.to === NOW;
  return isFigure(figure) && (isNow || isStretch(days))
    ? { figure, days: isNow ? null : days, centerId: idOf("center"), ownerId: idOf("owner") }
    : null;
}

/** The page on which the figure stands. */
export function pageOf({ figure }: CountedOf): (typeof PAGES)[Figure] {
  return PAGES[figure];
}

/** What the server is asked. */
export function countedQuery({ figure, days, centerId, ownerId }: CountedOf): Asked {
  const isOfHalls = figure === "HALL_VISITS" || figure === "HALL_NO_SHOWS";
  return {
    figure,
    ...days,
    center_id: centerId ?? undefined,
    hall_id: (isOfHalls ? ownerId : null) ?? undefined,
    official_id: (isOfHalls ? null : ownerId) ?? undefined,
  };
}
