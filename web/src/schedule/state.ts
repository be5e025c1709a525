import type { Tone } from "../ui/Tag";
import type { Waiting } from "./rearrangeApi";
import type { Visit } from "./scheduleApi";

/** How a visit looks on the timeline; each look has a word beside it. */
export type Look = "held" | "booked" | "arrived" | "live" | "over";

/** Undefined where it takes no time any more. */
export function lookOf(state: Visit["state"]): Look | undefined {
  switch (state) {
    case "HELD":
      return "held";
    case "BOOKED":
      return "booked";
    case "CHECKED_IN":
    case "READY":
      return "arrived";
    case "IN_PROGRESS":
      return "live";
    case "COMPLETED":
    case "NO_SHOW":
    case "FAILED":
      return "over";
    case "CANCELLED":
    case "EXPIRED":
      return undefined;
  }
}

export function toneOf(state: Visit["state"]): Tone {
  switch (state) {
    case "HELD":
    case "COMPLETED":
    case "EXPIRED":
      return "plain";
    case "BOOKED":
      return "info";
    case "CHECKED_IN":
    case "READY":
      return "warn";
    case "IN_PROGRESS":
      return "ok";
    case "CANCELLED":
    case "NO_SHOW":
    case "FAILED":
      return "bad";
  }
}

/** Whether it can be given another time. */
export function canMove(state: Visit["state"]): boolean {
  return state === "BOOKED" || state === "CHECKED_IN";
}

/** Whether it can be called off. */
export function canCancel(state: Visit["state"]): boolean {
  return state === "HELD" || state === "READY" || canMove(state);
}

/** Whether a hold is somebody's offer, which is accepted in the waiting list, where they keep their place if it is undone. */
export function isOnOffer(visit: Visit, waiting: readonly Waiting[]): boolean {
  return waiting.some((entry) => entry.offer?.visit_id === visit.id);
}
