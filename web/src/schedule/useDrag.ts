import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from "react";
import { now } from "../app/clock";
import type { Board, Line } from "./board";
import type { Span } from "./day";
import { landing, nudged, roomWith, SLACK_PIXELS } from "./drag";
import type { Place } from "./draft";
import { isRightToLeft, laneUnder, timeIn } from "./laneUnder";
import { gapsOf } from "./layout";
import { spanOfTimes, type Visit } from "./scheduleApi";
import { canMove } from "./state";

interface Drag {
  visit: Visit;
  x: number;
  y: number;
  /** From the visit's start to where it was taken hold of. */
  grip: number;
  moved: boolean;
}

/**
 * Moves a visit by the pointer, or with Shift and the arrow keys, to another time and hall of its section.
 * What it leads to is the same as "move" and a press on a gap: nothing is moved before it is confirmed.
 * What is returned stays the same, so that lines that did not change are not drawn again.
 */
export function useDrag(board: Board) {
  const latest = useRef(board);
  useEffect(() => {
    latest.current = board;
  });
  return useMemo(() => draggingOn(() => latest.current), []);
}

export type Dragging = ReturnType<typeof draggingOn>;

function draggingOn(board: () => Board) {
  let drag: Drag | null = null;

  function move(visit: Visit, hallId: string, span: Span | undefined) {
    if (span) {
      board().onMove(visit, { hallId, span });
    }
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>, visit: Visit) {
      const lane = event.currentTarget.closest("[data-lane]");
      if (event.button !== 0 || event.pointerType === "touch" || !lane || !canMove(visit.state)) {
        return;
      }
      const grip = timeIn(lane, event.clientX, board()) - spanOfTimes(visit).from;
      drag = { visit, x: event.clientX, y: event.clientY, grip, moved: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      // A release may come unseen; and visits are carried to another hall straight up or down.
      if (!drag || event.buttons === 0 || (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < SLACK_PIXELS)) {
        return;
      }
      drag.moved = true;
      const { visit, grip } = drag;
      const under = laneUnder(event, board());
      const hallId = under ? hallOf(under.line, visit) : undefined;
      if (under && hallId) {
        move(visit, hallId, landing(under.time - grip, lengthOf(visit), roomIn(board(), hallId, visit)));
      }
    },
    onPointerUp() {
      if (drag && !drag.moved) {
        drag = null;
      }
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>, visit: Visit) {
      const { place, moving } = board();
      const isCarried = moving === visit.id && place !== null;
      if (event.key === "Enter" && isCarried) {
        event.preventDefault();
        document.getElementById("booking-confirm")?.focus();
        return;
      }
      const arrow = ARROWS[event.key];
      if (!arrow || !event.shiftKey || !canMove(visit.state)) {
        return;
      }
      event.preventDefault();
      const from: Place = isCarried ? place : { hallId: visit.hall_id, span: spanOfTimes(visit) };
      const along = isRightToLeft() ? -arrow.x : arrow.x;
      if (along !== 0) {
        move(visit, from.hallId, nudged(from.span, along, roomIn(board(), from.hallId, visit)));
      } else {
        const next = carried(board(), visit, from, arrow.y);
        move(visit, next?.hallId ?? from.hallId, next?.span);
      }
    },
    /** Whether the press that follows was a drag, and so is none. */
    wasDragged(): boolean {
      const moved = drag?.moved ?? false;
      drag = null;
      return moved;
    },
  };
}

interface Arrow {
  x: -1 | 0 | 1;
  y: -1 | 0 | 1;
}

const ARROWS: Readonly<Record<string, Arrow>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

function lengthOf(visit: Visit): number {
  const { from, to } = spanOfTimes(visit);
  return to - from;
}

/** In which hall a visit would be that is let go over a line: an official's own line keeps its hall. */
function hallOf(line: Line, visit: Visit): string | undefined {
  if (line.kind === "official") {
    return line.id === visit.official_id ? visit.hall_id : undefined;
  }
  return line.section === visit.section ? line.id : undefined;
}

/** When a visit could be in a hall, its own time with it. */
function roomIn(board: Board, hallId: string, visit: Visit): Span[] {
  const free = board.times.find((time) => time.hallId === hallId)?.free ?? [];
  return gapsOf(roomWith(free, visit.hall_id === hallId ? spanOfTimes(visit) : undefined), now());
}

/** The next hall up or down, of the same section, that has room for a visit at about the same time. */
function carried(board: Board, visit: Visit, from: Place, direction: number): Place | undefined {
  const halls = board.halls.filter((hall) => hall.section === visit.section);
  const here = halls.findIndex((hall) => hall.id === from.hallId);
  const beyond = direction > 0 ? halls.slice(here + 1) : halls.slice(0, Math.max(0, here)).reverse();
  for (const hall of beyond) {
    const span = landing(from.span.from, from.span.to - from.span.from, roomIn(board, hall.id, visit));
    if (span) {
      return { hallId: hall.id, span };
    }
  }
  return undefined;
}
