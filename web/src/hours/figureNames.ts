import type { Text, TextKey } from "../text/text";

/** What the figures are called, by the server's name of each. */
export const NAMES: Readonly<Record<string, TextKey>> = {
  requests: "hours.overview.requests",
  requests_of_men: "hours.overview.men",
  requests_of_women: "hours.overview.women",
  requests_of_citizens: "hours.overview.citizens",
  requests_of_residents: "hours.overview.residents",
  requests_of_companies: "hours.overview.companies",
  requests_per_day: "hours.overview.per-day",
  minister_appointments: "hours.overview.minister",
  calls_in: "hours.overview.calls-in",
  calls_out: "hours.overview.calls-out",
  calls_in_per_year: "hours.published.calls-in-per-year",
  video_hours: "hours.figure.hours",
  video_of_men_share: "hours.published.men-share",
  video_of_women_share: "hours.published.women-share",
  mean_registration_minutes: "hours.published.registration",
  reception_capacity: "hours.overview.capacity",
  satisfied_share: "hours.overview.satisfied",
  first_meeting_share: "hours.overview.first-meeting",
};

/** The name of a figure. */
export function figureName(name: string, text: Text): string {
  const key = NAMES[name];
  return key ? text(key) : name;
}

/** Whether a figure is a part of a whole, 0 to 1, and is read as per cent. */
export function isShare(name: string): boolean {
  return name.endsWith("_share");
}
