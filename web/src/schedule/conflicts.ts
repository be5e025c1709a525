import { type Draft, officialOf, type Place } from "./draft";
import { type Conflict, spanOfTimes, type Visit } from "./scheduleApi";
import { lookOf } from "./state";

/**
 * Who would be in two places there, as far as the visits that are known tell; the server has the last
 * word.
 *
 * @param visits of the days shown, of the centre and of the official wherever they are
 */
export function conflictsAt(place: Place, draft: Draft, visits: readonly Visit[]): Conflict[] {
  if (draft.kind === "none") {
    return [];
  }
  const officialId = officialOf(draft);
  const visitorId = draft.kind === "booking" ? draft.request.visitor_id : draft.visit.visitor_id;
  const own = draft.kind === "moving" ? draft.visit.id : null;
  const there = visits.filter((visit) => {
    const { from, to } = spanOfTimes(visit);
    const look = lookOf(visit.state);
    return visit.id !== own && look !== undefined && look !== "over" && from < place.span.to && to > place.span.from;
  });
  const found: [Conflict, boolean][] = [
    ["hall", there.some((visit) => visit.hall_id === place.hallId || visit.counterpart_hall_id === place.hallId)],
    ["official", officialId !== null && there.some((visit) => visit.official_id === officialId)],
    ["visitor", there.some((visit) => visit.visitor_id === visitorId)],
  ];
  return found.filter(([, is]) => is).map(([conflict]) => conflict);
}
