import type { KeyboardEvent } from "react";

/** Moves the focus to what lies next in the direction of the arrow, as the eye sees it. */
export function walk(event: KeyboardEvent<HTMLElement>): void {
  const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  const from = document.activeElement;
  if (!direction || event.shiftKey || !(from instanceof HTMLButtonElement)) {
    return;
  }
  event.preventDefault();
  const [dx = 0, dy = 0] = direction;
  const here = middleOf(from);
  const next = [...event.currentTarget.querySelectorAll("button")]
    .filter((button) => button !== from)
    .map((button) => ({ button, at: middleOf(button) }))
    .filter(({ at }) =>
      dx !== 0
        ? Math.abs(at.y - here.y) < 8 && (at.x - here.x) * dx > 0
        : (at.y - here.y) * dy > 8,
    )
    .sort((a, b) => distance(a.at, here, dy) - distance(b.at, here, dy))[0];
  next?.button.focus();
  next?.button.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function middleOf(element: Element) {
  const box = element.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Up and down, the next row counts before what is nearer along the time. */
function distance(a: { x: number; y: number }, b: { x: number; y: number }, dy: number): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y) * (dy === 0 ? 1 : 1_000);
}
