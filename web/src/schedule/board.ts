import type { Hall } from "../app/directoryApi";
import type { Span } from "./day";
import type { Place } from "./draft";
import type { Axis } from "./layout";
import type { Conflict, HallTime, Section, Slot, Visit } from "./scheduleApi";

/** One line of the timeline: a hall or an official, with what they have. */
export interface Line {
  id: string;
  kind: "hall" | "official";
  /** Of a hall. */
  section: Section | null;
  name: string;
  /** When it is open; null of an official, whose hours are not shown. */
  open: readonly Span[] | null;
  visits: readonly Visit[];
  /** Free time that can still be used. */
  gaps: readonly Gap[];
}

/** Free time, and what of what is about to be booked fits there; null if nothing is about to be. */
export interface Gap {
  span: Span;
  slots: readonly Slot[] | null;
}

/** What the timeline and the list show alike. */
export interface Board {
  halls: readonly Hall[];
  times: readonly HallTime[];
  /** Those that take time. */
  visits: readonly Visit[];
  lines: readonly Line[];
  /** The days that are shown, and the hours of each. */
  days: readonly Span[];
  axis: Axis;
  timeZone: string;
  /** Whether what is shown is of other days, until those asked for are there. */
  isComing: boolean;
  section: Section | undefined;
  place: Place | null;
  /** With whom it would be. */
  officialId: string | null;
  /** Who would be in two places there. */
  conflicts: readonly Conflict[];
  /** The visit that is being moved. */
  moving: string | null;
  /** The visit that is looked at. */
  opened: string | null;
  /** The name of whom a visit is with. */
  partnerName: (visit: Visit) => string;
  onPlace: (place: Place) => void;
  onOpen: (visitId: string) => void;
  /** A visit is held over another place. */
  onMove: (visit: Visit, place: Place) => void;
}
