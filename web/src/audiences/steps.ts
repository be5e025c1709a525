import { isAny, type Me } from "../app/session";
import type { Audience, AudienceState } from "./audiencesApi";

/** What somebody may be offered to do with an audience. */
export type Offer = "approve" | "refuse" | "book" | "move" | "complete" | "no-show" | "cancel";

/** What this person may do with it now; what comes first is what it waits for. */
export function offersOf(me: Me, audience: Audience, now: number): Offer[] {
  const official = isAny(me, ["official"]);
  const scheduler = isAny(me, ["scheduler"]);
  const begun = audience.starts_at != null && Date.parse(audience.starts_at) <= now;
  const offers: [Offer, boolean][] = [
    ["approve", official && audience.state === "ASKED"],
    ["book", scheduler && audience.state === "APPROVED"],
    ["complete", (official || scheduler) && audience.state === "BOOKED" && begun],
    ["no-show", (official || scheduler) && audience.state === "BOOKED" && begun],
    ["move", scheduler && audience.state === "BOOKED" && !begun],
    ["refuse", official && (audience.state === "ASKED" || audience.state === "APPROVED")],
    ["cancel", scheduler && !isOver(audience.state)],
  ];
  return offers.filter(([, may]) => may).map(([offer]) => offer);
}

export function isOver(state: AudienceState): boolean {
  return state === "COMPLETED" || state === "NO_SHOW" || state === "REFUSED" || state === "CANCELLED";
}

/** What a list is narrowed to. */
export const VIEWS = ["open", "booked", "over"] as const;
export type View = (typeof VIEWS)[number];

export function viewOf(state: AudienceState): View {
  return isOver(state) ? "over" : state === "BOOKED" ? "booked" : "open";
}
