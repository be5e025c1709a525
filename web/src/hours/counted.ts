import type { operations } from "../api/schema";
import { type Figure, isFigure, type VisitFigure } from "./countedFigures";
import type { Question } from "./hoursApi";
import { ANY } from "./pages";
import { type Days, isStretch } from "./period";

type Asked = NonNullable<operations["countedVisit_list"]["parameters"]["query"]>;

/** In an address in place of days: of this moment. */
const NOW = "now";

/** A figure that counts one by one, and what it was asked with. */
export interface CountedOf<Of extends Figure = Figure> {
  figure: Of;
  /** Null of what goes on at this moment. */
  days: Days | null;
  centerId: string | null;
  /** The hall or the official of whose time it is; null for all. */
  ownerId: string | null;
}

/** The figure of the days and the centre that were asked about. */
export function countedOf<Of extends Figure>(
  figure: Of,
  { from, to, centerId }: Question,
  ownerId: string | null = null,
): CountedOf<Of> {
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

/** Of which days and centre the server is asked. */
export function daysQuery({ days, centerId }: CountedOf) {
  return { ...days, center_id: centerId ?? undefined };
}

/** What it is asked for visits. */
export function visitsQuery(of: CountedOf<VisitFigure>): Asked {
  const isOfHalls = of.figure === "HALL_VISITS" || of.figure === "HALL_NO_SHOWS";
  return {
    figure: of.figure,
    ...daysQuery(of),
    hall_id: (isOfHalls ? of.ownerId : null) ?? undefined,
    official_id: (isOfHalls ? null : of.ownerId) ?? undefined,
  };
}
