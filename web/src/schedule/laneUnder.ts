import type { Board, Line } from "./board";
import { timeUnder } from "./drag";

/** The line of the timeline under a pointer, and the time there; undefined beside all of them. */
export function laneUnder(at: { clientX: number; clientY: number }, board: Board): { line: Line; time: number } | undefined {
  const lane = document
    .elementsFromPoint(at.clientX, at.clientY)
    .find((element): element is HTMLElement => element instanceof HTMLElement && element.dataset.lane !== undefined);
  const line = board.lines.find((each) => each.id === lane?.dataset.lane);
  return lane && line ? { line, time: timeIn(lane, at.clientX, board) } : undefined;
}

/** The time at a place of a line. */
export function timeIn(lane: Element, x: number, board: Board): number {
  return timeUnder(x, lane.getBoundingClientRect(), board.axis, isRightToLeft() ? "rtl" : "ltr");
}

export function isRightToLeft(): boolean {
  return document.documentElement.dir === "rtl";
}
