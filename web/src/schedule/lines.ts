import type { Hall, Official } from "../app/directoryApi";
import type { Gap, Line } from "./board";
import type { Span } from "./day";
import { slotsIn } from "./draft";
import { gapsOf } from "./layout";
import { type HallTime, type Slot, spanOfTimes, type Visit } from "./scheduleApi";

/** A line for each hall: its visits, on either side of one from hall to hall, and its free time. */
export function hallLines(
  halls: readonly Hall[],
  times: readonly HallTime[],
  visits: readonly Visit[],
  slots: readonly Slot[] | undefined,
  now: number,
  nameOf: (hall: Hall) => string,
): Line[] {
  const taken = grouped(visits, (visit) => [visit.hall_id, visit.counterpart_hall_id]);
  const fitting = slots && grouped(slots, (slot) => [slot.hall_id]);
  return halls.map((hall) => {
    const time = times.find((each) => each.hallId === hall.id);
    const own = fitting?.get(hall.id) ?? [];
    return {
      id: hall.id,
      kind: "hall",
      section: hall.section,
      name: nameOf(hall),
      open: time?.open ?? [],
      visits: taken.get(hall.id) ?? [],
      gaps: gapsOf(time?.free ?? [], now).map((span) => ({ span, slots: slots ? slotsIn(own, hall.id, span) : null })),
    };
  });
}

/**
 * A line for each official: their visits, and of whoever something is about to be booked with, when any
 * hall has a time for it.
 */
export function officialLines(
  officials: readonly Official[],
  visits: readonly Visit[],
  slots: readonly Slot[] | undefined,
  officialId: string | null,
  nameOf: (official: Official) => string,
): Line[] {
  const taken = grouped(visits, (visit) => [visit.official_id]);
  return officials.map((official) => ({
    id: official.id,
    kind: "official",
    section: null,
    name: nameOf(official),
    open: null,
    visits: taken.get(official.id) ?? [],
    gaps: official.id === officialId && slots ? togetherOf(slots) : [],
  }));
}

/** The stretches that slots make together, in whichever hall; one slot of each start. */
function togetherOf(slots: readonly Slot[]): Gap[] {
  const gaps: { span: Span; slots: Slot[] }[] = [];
  for (const slot of slots) {
    const span = spanOfTimes(slot);
    const last = gaps.at(-1);
    if (last && span.from <= last.span.to) {
      last.span.to = Math.max(last.span.to, span.to);
      if (last.slots.at(-1)?.starts_at !== slot.starts_at) {
        last.slots.push(slot);
      }
    } else {
      gaps.push({ span, slots: [slot] });
    }
  }
  return gaps;
}

function grouped<T>(things: readonly T[], keysOf: (thing: T) => readonly (string | null | undefined)[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    for (const key of keysOf(thing)) {
      if (key) {
        const group = groups.get(key) ?? [];
        groups.set(key, group);
        group.push(thing);
      }
    }
  }
  return groups;
}
