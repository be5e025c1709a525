import type { Tone } from "../ui/Tag";
import type { Visit, VisitState } from "./visitsApi";

/** How long before a visit its room may be entered. */
export const OPENS_BEFORE_MS = 30 * 60_000;

const OVER: readonly VisitState[] = ["COMPLETED", "CANCELLED", "NO_SHOW", "FAILED", "EXPIRED"];

export function isOver(state: VisitState): boolean {
  return OVER.includes(state);
}

/** Whether its room lets people in now. */
export function isRoomOpen(visit: Visit, now: number): boolean {
  return !isOver(visit.state) && visit.state !== "HELD" && now >= opensAt(visit);
}

export function opensAt(visit: Visit): number {
  return Date.parse(visit.starts_at) - OPENS_BEFORE_MS;
}

export function toneOf(state: VisitState): Tone {
  switch (state) {
    case "CHECKED_IN":
      return "warn";
    case "READY":
    case "IN_PROGRESS":
      return "ok";
    case "NO_SHOW":
    case "FAILED":
      return "bad";
    case "BOOKED":
      return "info";
    default:
      return "plain";
  }
}

/** What somebody may do with a visit from a list, in the order in which they are likely to. */
export type Offer = "check-in" | "complete" | "invite" | "no-show" | "fail";

export function offersOf(visit: Visit, isOperator: boolean, now: number): Offer[] {
  const { state } = visit;
  if (isOver(state) || state === "HELD") return [];
  const offers: Offer[] = [];
  if (isOperator && state === "BOOKED") offers.push("check-in");
  if (state === "IN_PROGRESS") offers.push("complete");
  offers.push("invite");
  if (state !== "IN_PROGRESS" && now >= Date.parse(visit.starts_at)) offers.push("no-show");
  if (now >= opensAt(visit)) offers.push("fail");
  return offers;
}
