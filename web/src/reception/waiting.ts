/** How long somebody has waited, told apart by what the floor should do about it. */
export type Patience = "fine" | "long" | "too-long";

const LONG_MINUTES = 10;
const TOO_LONG_MINUTES = 20;

/** Whole minutes since; never negative, though two clocks may differ. */
export function minutesSince(since: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
}

export function patience(minutes: number): Patience {
  if (minutes >= TOO_LONG_MINUTES) {
    return "too-long";
  }
  return minutes >= LONG_MINUTES ? "long" : "fine";
}
