import type { Visit } from "../visits/visitsApi";

/** What a hall does now, and the visit that this is about. */
export type HallNow =
  | { kind: "live" | "waiting" | "late" | "next"; visit: Visit }
  | { kind: "free" };

/**
 * What a hall does: a visit that runs comes before one whose visitor waits, and that before one that
 * should have begun, and that before the next one.
 *
 * @param visits of the day, in any order
 */
export function hallNow(hallId: string, visits: readonly Visit[], now: number): HallNow {
  const own = visits
    .filter((visit) => visit.hall_id === hallId || visit.counterpart_hall_id === hallId)
    .sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at));
  const live = own.find((visit) => visit.state === "IN_PROGRESS");
  if (live) {
    return { kind: "live", visit: live };
  }
  const waiting = own.find(waits);
  if (waiting) {
    return { kind: "waiting", visit: waiting };
  }
  const booked = own.filter((visit) => visit.state === "BOOKED" && Date.parse(visit.ends_at) > now);
  const next = booked[0];
  if (!next) {
    return { kind: "free" };
  }
  return { kind: Date.parse(next.starts_at) <= now ? "late" : "next", visit: next };
}

function waits(visit: Visit): boolean {
  return visit.state === "CHECKED_IN" || visit.state === "READY";
}
