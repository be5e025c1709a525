import { useSyncExternalStore } from "react";

/**
 * The application's time. A desk's clock may be wrong, and a demonstration's is set: what is today,
 * what is past and where the now line stands is the server's to say.
 */

let offsetMs = 0;

/**
 * How far the server's clock is ahead of this machine's.
 *
 * @param sent when the question was sent and `received` when the answer came, both by this machine
 * @param now  what the server said; taken as of the middle of the way
 */
export function offsetOf(sent: number, received: number, now: number): number {
  return Math.round(now - (sent + received) / 2);
}

/** Takes over what was measured; a difference that the way explains changes nothing. */
export function setOffset(measured: number): void {
  if (Math.abs(measured - offsetMs) > 250) {
    offsetMs = measured;
    goOn();
  }
}

/** What time it is, in milliseconds since 1970. */
export function now(): number {
  return Date.now() + offsetMs;
}

const ticks = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * The time that is drawn. It stands still between two ticks: a machine that takes longer than a second
 * to draw a page would otherwise find another time when it is done, and begin again for ever.
 */
let drawn = now();

function goOn(): void {
  drawn = now();
  ticks.forEach((tick) => tick());
}

function subscribe(tick: () => void): () => void {
  ticks.add(tick);
  if (timer === undefined) {
    drawn = now();
    timer = setInterval(goOn, 1_000);
  }
  return () => {
    ticks.delete(tick);
    if (ticks.size === 0 && timer !== undefined) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/**
 * The time, drawn again as it goes on.
 *
 * @param everyMs how coarse it may be: at 60,000 it changes on the minute
 */
export function useNow(everyMs = 1_000): number {
  return useSyncExternalStore(subscribe, () => Math.floor(drawn / everyMs) * everyMs);
}
