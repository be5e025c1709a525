const FIRST_MS = 300;
const LONGEST_MS = 8_000;

/**
 * How long to wait before trying again, in milliseconds: at most 300 at first, then twice as long
 * each time. Drawn at random, so that a server that starts again is not met by everyone at once.
 *
 * @param attempt how many have failed since the last that succeeded, from 0
 * @param random from 0 to 1
 */
export function retryDelay(attempt: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return longest * (0.25 + 0.75 * random);
}
