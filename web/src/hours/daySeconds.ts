/** A moment of a day to the second, `09:04:07`, by how long after midnight it is; more than 24 hours go on into the next day. */
export function secondsText(sinceMidnightMs: number): string {
  const seconds = Math.round(sinceMidnightMs / 1_000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** The moment that such a text means, its seconds left out or not; undefined if it means none. */
export function momentOf(text: string, midnight: number): number | undefined {
  const [, hours, minutes, seconds = "0"] = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(text.trim()) ?? [];
  return hours === undefined || minutes === undefined
    ? undefined
    : midnight + (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
}

/**
 * As {@link momentOf}, for a field that began with the text of a moment: while it still has that text it means
 * that very moment, which may lie between two seconds.
 */
export function momentMeant(text: string, midnight: number, first: number): number | undefined {
  return text.trim() === secondsText(first - midnight) ? first : momentOf(text, midnight);
}
