import type { Visit } from "../visits/visitsApi";

/** Before that the room of a visit lets nobody in. */
const OPENS_BEFORE_MS = 30 * 60_000;

/** How long the screen says goodbye before it turns to the next visitor. */
const GOODBYE_MS = 60_000;

/**
 * What the screen of a hall is for now.
 *
 * - `seat`: the visitor is at the centre or in the hall. The screen greets them, and goes into the
 *   call by itself.
 * - `next`: somebody is booked, and not here yet. Going in would say that they are, so the screen
 *   does not.
 */
export type Turn =
  | { kind: "seat"; visit: Visit }
  | { kind: "goodbye"; visit: Visit }
  | { kind: "next"; visit: Visit }
  | { kind: "free" };

/**
 * @param visits of the day, in any order
 * @param last the visit that was seated last, and when that was seen to be over
 */
export function turnOf(
  visits: readonly Visit[],
  hallId: string,
  now: number,
  last: { id: string; overAt: number } | null,
): Turn {
  const here = visits
    .filter((visit) => visit.hall_id === hallId || visit.counterpart_hall_id === hallId)
    .sort((a, b) => a.starts_at.localeCompare(b.starts_at));
  const seated =
    here.find((visit) => visit.state === "IN_PROGRESS") ??
    here.find((visit) => isSeated(visit) && now >= Date.parse(visit.starts_at) - OPENS_BEFORE_MS);
  if (seated) return { kind: "seat", visit: seated };
  const goodbye = last && now - last.overAt < GOODBYE_MS && here.find((visit) => visit.id === last.id);
  if (goodbye) return { kind: "goodbye", visit: goodbye };
  const next = here.find(
    (visit) => (visit.state === "BOOKED" || isSeated(visit)) && Date.parse(visit.ends_at) > now,
  );
  return next ? { kind: "next", visit: next } : { kind: "free" };
}

function isSeated(visit: Visit): boolean {
  return visit.state === "CHECKED_IN" || visit.state === "READY";
}
