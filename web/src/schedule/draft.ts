import { newKey } from "../api/liqaApi";
import type { Span } from "./day";
import type { Request, Section, Slot, Visit } from "./scheduleApi";
import { spanOfTimes } from "./scheduleApi";

/** A hall and a time that were chosen and are not booked yet. */
export interface Place {
  hallId: string;
  span: Span;
}

/** With whom a visit is to be: an official by name, or whoever of a department takes it. */
export interface Partner {
  kind: "official" | "department";
  id: string;
}

/** What the scheduler is about to do. */
export type Draft =
  | { kind: "none" }
  | {
      kind: "booking";
      request: Request;
      partner: Partner;
      minutes: number;
      place: Place | null;
      /** Of this very booking: another place is another. */
      key: string;
    }
  | { kind: "moving"; visit: Visit; place: Place | null };

export const NOTHING: Draft = { kind: "none" };

export const LENGTHS = [10, 15, 20, 30, 45, 60, 90] as const;
export const USUAL_LENGTH = 30;

export function bookingOf(request: Request, partner: Partner, minutes: number = USUAL_LENGTH): Draft {
  return { kind: "booking", request, partner, minutes, place: null, key: newKey() };
}

export function movingOf(visit: Visit): Draft {
  return { kind: "moving", visit, place: null };
}

/** The draft with another place, or with none. */
export function placed(draft: Draft, place: Place | null): Draft {
  switch (draft.kind) {
    case "none":
      return draft;
    case "booking":
      return { ...draft, place, key: newKey() };
    case "moving":
      return { ...draft, place };
  }
}

export function placeOfSlot(slot: Slot): Place {
  return { hallId: slot.hall_id, span: spanOfTimes(slot) };
}

/** With whom a visit is: the department while none of it has taken it, whoever keeps the time free for it. Null from hall to hall. */
export function partnerOf({ official_id, department_id, taken_at }: Visit): Partner | null {
  if (department_id && !taken_at) {
    return { kind: "department", id: department_id };
  }
  return official_id ? { kind: "official", id: official_id } : null;
}

/** With whom it would be; null of nobody, and where that is not said by name. */
export function officialOf(draft: Draft): string | null {
  switch (draft.kind) {
    case "none":
      return null;
    case "booking":
      return draft.partner.kind === "official" ? draft.partner.id : null;
    case "moving":
      return draft.visit.official_id ?? null;
  }
}

/** Whether it is booked in several weeks at once, which is done with an official alone. */
export function isSeries(partner: Partner, weeks: number): boolean {
  return partner.kind === "official" && weeks > 1;
}

export function sectionOf(draft: Draft): Section | undefined {
  switch (draft.kind) {
    case "none":
      return undefined;
    case "booking":
      return draft.request.section;
    case "moving":
      return draft.visit.section;
  }
}

/** The slots that begin in a gap of a hall: with none, the gap does not fit what is to be booked. */
export function slotsIn(slots: readonly Slot[], hallId: string, gap: Span): Slot[] {
  return slots.filter((slot) => {
    const { from, to } = spanOfTimes(slot);
    return slot.hall_id === hallId && from >= gap.from && to <= gap.to;
  });
}

/** The last slot that begins by then, or the first of all; expects them in order of time. */
export function slotAt(slots: readonly Slot[], at: number): Slot | undefined {
  return slots.findLast((slot) => Date.parse(slot.starts_at) <= at) ?? slots[0];
}

/** Whether a place lies in the time that slots of its hall make together; expects them in order of time. It may begin between two. */
export function isCovered({ hallId, span }: Place, slots: readonly Slot[]): boolean {
  let reached = span.from;
  for (const slot of slots) {
    const { from, to } = spanOfTimes(slot);
    if (slot.hall_id === hallId && from <= reached) {
      reached = Math.max(reached, to);
    }
  }
  return reached >= span.to;
}
