import type { CallView, Person } from "./call";

/**
 * What the call is, for the people in it: one of these at a time.
 *
 * - `outside`: a guest who waits to be let in.
 * - `alone`: in the room, and nobody of the other side is there yet.
 * - `connecting`: both are there, and media are on their way.
 * - `connected`: the other is seen or heard.
 * - `reconnecting`: they were, and the line is being mended.
 */
export type Situation =
  | "joining"
  | "outside"
  | "alone"
  | "connecting"
  | "connected"
  | "reconnecting"
  | "replaced"
  | "refused"
  | "over"
  | "shut";

/**
 * A room that is away is nobody's concern while media go on; for longer than the minute for which
 * it keeps a place, it is.
 */
export const UNNOTICED_MS = 60_000;

export function situationOf(view: CallView, now: number): Situation {
  const { link, people } = view;
  switch (link.kind) {
    case "connecting":
      return "joining";
    case "waiting":
      return "outside";
    case "closed":
      if (link.why === "replaced" || link.why === "refused") return link.why;
      return link.why === "over" || link.why === "left" ? "over" : "shut";
    case "reconnecting":
      return receives(people) && now - link.since < UNNOTICED_MS ? "connected" : "reconnecting";
    case "joined":
      if (receives(people)) return "connected";
      if (people.length === 0) return "alone";
      return wasConnected(view) ? "reconnecting" : "connecting";
  }
}

/** The one who is shown large: the other side's first, then whoever is there. */
export function mainPerson(view: CallView): Person | undefined {
  const rank = (person: Person) => (person.side === "GUEST" ? 1 : 0) + (person.tracks.length === 0 ? 2 : 0);
  return [...view.people].sort((a, b) => rank(a) - rank(b))[0];
}

function receives(people: readonly Person[]): boolean {
  return people.some((person) => person.comesIn);
}

function wasConnected(view: CallView): boolean {
  return view.people.some((person) => person.presence === "away" || person.tracks.length > 0) && view.visitState === "IN_PROGRESS";
}
