import { type PointerEvent, useEffect, useMemo, useRef } from "react";
import type { Board } from "./board";
import { landing, SLACK_PIXELS } from "./drag";
import type { Place } from "./draft";
import { laneUnder } from "./laneUnder";
import type { Request } from "./scheduleApi";

interface Hold {
  request: Request;
  x: number;
  y: number;
  moved: boolean;
}

/**
 * Books by the pointer: a request is dragged from those that wait to a free time of a hall of its section.
 * What it leads to is the same as choosing it and pressing on a gap.
 *
 * @param lengthMs how long it would be
 * @param onHold   a request is held over a place
 */
export function useRequestDrag(board: Board, lengthMs: number, onHold: (request: Request, place: Place) => void) {
  const latest = useRef({ board, lengthMs, onHold });
  useEffect(() => {
    latest.current = { board, lengthMs, onHold };
  });
  return useMemo(() => {
    let hold: Hold | null = null;
    return {
      onPointerDown(event: PointerEvent<HTMLElement>, request: Request) {
        if (event.button === 0 && event.pointerType !== "touch") {
          hold = { request, x: event.clientX, y: event.clientY, moved: false };
          event.currentTarget.setPointerCapture(event.pointerId);
        }
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (!hold || event.buttons === 0 || (!hold.moved && Math.hypot(event.clientX - hold.x, event.clientY - hold.y) < SLACK_PIXELS)) {
          return;
        }
        hold.moved = true;
        const { board: over, lengthMs: length, onHold: held } = latest.current;
        const under = laneUnder(event, over);
        if (under?.line.kind !== "hall" || under.line.section !== hold.request.section) {
          return;
        }
        const span = landing(under.time, length, under.line.gaps.map((gap) => gap.span));
        if (span) {
          held(hold.request, { hallId: under.line.id, span });
        }
      },
      onPointerUp() {
        if (hold && !hold.moved) {
          hold = null;
        }
      },
      /** Whether the press that follows was a drag, and so is none. */
      wasDragged(): boolean {
        const moved = hold?.moved ?? false;
        hold = null;
        return moved;
      },
    };
  }, []);
}

export type RequestDragging = ReturnType<typeof useRequestDrag>;
