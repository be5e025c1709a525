/** How long something has waited, in the largest unit that says something. */
export interface Since {
  unit: "minutes" | "hours" | "days";
  count: number;
}

const MINUTE = 60_000;

export function since(ms: number): Since {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  if (minutes < 60) {
    return { unit: "minutes", count: minutes };
  }
  return minutes < 24 * 60
    ? { unit: "hours", count: Math.floor(minutes / 60) }
    : { unit: "days", count: Math.floor(minutes / (24 * 60)) };
}
