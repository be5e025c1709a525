import type { Hall } from "../app/directoryApi";
import type { Span } from "./day";
import type { Place } from "./draft";
import type { HallTime, Section, Slot, Visit } from "./scheduleApi";

/** What the timeline and the list show alike. */
export interface Board {
  halls: readonly Hall[];
  times: readonly HallTime[];
  /** Those that take time. */
  visits: readonly Visit[];
  /** Free time that can still be used, by hall. */
  gaps: ReadonlyMap<string, readonly Span[]>;
  day: Span;
  timeZone: string;
  /** What fits what is about to be booked; undefined if nothing is. */
  slots: readonly Slot[] | undefined;
  section: Section | undefined;
  place: Place | null;
  /** How long it would be. */
  minutes: number;
  /** The visit that is looked at. */
  opened: string | null;
  officialName: (id: string | null | undefined) => string;
  onPlace: (place: Place) => void;
  onOpen: (visitId: string) => void;
  /** A visit is held over another place. */
  onMove: (visit: Visit, place: Place) => void;
}

/** The visits in which a hall is taken, on either side, in order of time. */
export function visitsIn(board: Board, hallId: string): Visit[] {
  return board.visits.filter((visit) => visit.hall_id === hallId || visit.counterpart_hall_id === hallId);
}
