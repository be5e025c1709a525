import { type CountedOf, countedOf } from "./counted";
import type { Figure } from "./countedFigures";
import { type FigureOf, narrowed, wholeOf } from "./figureOf";
import type { Days } from "./period";

/** What is counted one by one for a figure, by the server's name of it. */
const COUNTED: Readonly<Record<string, Figure>> = {
  requests: "REQUESTS",
  requests_of_men: "MEN",
  requests_of_women: "WOMEN",
  requests_of_citizens: "CITIZENS",
  requests_of_residents: "RESIDENTS",
  requests_of_companies: "COMPANIES",
  requests_per_day: "REQUESTS",
  minister_appointments: "MINISTER_APPOINTMENTS",
  calls_in: "CALLS_IN",
  calls_out: "CALLS_OUT",
  calls_in_per_year: "CALLS_IN",
  mean_registration_minutes: "MEASURED",
  satisfied_share: "SATISFIED",
  first_meeting_share: "FIRST_TIME",
};

/** What is counted one by one for a figure of those days, of a centre or of all; null where nothing is. */
export function countedFor(name: string, { from, to }: Days, centerId: string | null = null): CountedOf | null {
  const figure = COUNTED[name];
  return figure ? countedOf(figure, { from, to, centerId }) : null;
}

/** The hours that a figure of those days is of; null where it is of none. */
export function hoursFor(name: string, { from, to }: Days): FigureOf | null {
  const whole = wholeOf({ from, to, centerId: null });
  switch (name) {
    case "video_hours":
      return whole;
    case "video_of_men_share":
      return narrowed(whole, "MALE");
    case "video_of_women_share":
      return narrowed(whole, "FEMALE");
    default:
      return null;
  }
}
