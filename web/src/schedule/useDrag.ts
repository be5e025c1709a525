import { type PointerEvent, useRef } from "react";
import { now } from "../app/clock";
import type { Board } from "./board";
import type { Span } from "./day";
import { landing, roomWith, SLACK_PIXELS, timeUnder } from "./drag";
import type { Place } from "./draft";
import { gapsOf } from "./layout";
import { spanOfTimes, type Visit } from "./scheduleApi";
import { canMove } from "./state";

interface Drag {
  visit: Visit;
  pointerX: number;
  /** From the visit's start to where it was taken hold of. */
  grip: number;
  moved: boolean;
}

/**
 * Moves a visit by the pointer, to another time and hall of its section. What it leads to is the same as
 * "move" and a press on a gap: nothing is moved before it is confirmed.
 */
export function useDrag(board: Board, axis: Span) {
  const drag = useRef<Drag | null>(null);

  function placeUnder(event: PointerEvent, { visit, grip }: Drag): Place | undefined {
    const lane = document
      .elementsFromPoint(event.clientX, event.clientY)
      .find((element) => element instanceof HTMLElement && element.dataset.lane !== undefined);
    const hall = board.halls.find((each) => lane instanceof HTMLElement && each.id === lane.dataset.lane);
    const times = board.times.find((each) => each.hallId === hall?.id);
    if (!lane || !hall || !times || hall.section !== visit.section) {
      return undefined;
    }
    const own = spanOfTimes(visit);
    const free = roomWith(times.free, visit.hall_id === hall.id ? own : undefined);
    const direction = document.documentElement.dir === "rtl" ? "rtl" : "ltr";
    const at = timeUnder(event.clientX, lane.getBoundingClientRect(), axis, direction) - grip;
    const span = landing(at, own.to - own.from, gapsOf(free, now()));
    return span ? { hallId: hall.id, span } : undefined;
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>, visit: Visit) {
      const lane = event.currentTarget.closest("[data-lane]");
      if (event.button !== 0 || event.pointerType === "touch" || !lane || !canMove(visit.state)) {
        return;
      }
      const direction = document.documentElement.dir === "rtl" ? "rtl" : "ltr";
      const at = timeUnder(event.clientX, lane.getBoundingClientRect(), axis, direction);
      drag.current = { visit, pointerX: event.clientX, grip: at - spanOfTimes(visit).from, moved: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const current = drag.current;
      if (!current || (!current.moved && Math.abs(event.clientX - current.pointerX) < SLACK_PIXELS)) {
        return;
      }
      current.moved = true;
      const place = placeUnder(event, current);
      if (place) {
        board.onMove(current.visit, place);
      }
    },
    onPointerUp() {
      if (drag.current && !drag.current.moved) {
        drag.current = null;
      }
    },
    /** Whether the press that follows was a drag, and so is none. */
    wasDragged(): boolean {
      const moved = drag.current?.moved ?? false;
      drag.current = null;
      return moved;
    },
  };
}

export type Dragging = ReturnType<typeof useDrag>;
