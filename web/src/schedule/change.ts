import { partnerOf } from "./draft";
import type { MovedVisit, Waiting } from "./rearrangeApi";
import type { Visit } from "./scheduleApi";

/** What was just done, and how it left the visits: undo takes nothing back that others did since. */
export type Change =
  | { kind: "booked" | "held" | "undone"; visit: Visit }
  | { kind: "series"; visit: Visit; others: readonly Visit[] }
  | { kind: "moved" | "cancelled"; visit: Visit; before: Visit }
  | { kind: "swapped"; visit: Visit; other: Visit }
  | { kind: "day-moved"; visits: readonly MovedVisit[] }
  | { kind: "accepted"; entry: Waiting }
  | { kind: "taken-back" };

/**
 * A visit from hall to hall is not booked again from here: that needs its other centre. Nor is a hold that was given up,
 * which nobody had booked.
 */
export function canTakeBack(change: Change): boolean {
  switch (change.kind) {
    case "undone":
    case "taken-back":
      return false;
    case "cancelled":
      return change.before.state !== "HELD" && partnerOf(change.visit) !== null;
    default:
      return true;
  }
}
