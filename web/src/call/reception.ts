import type { Sample } from "./connection";

/** As long as nothing comes for less, it may be the line's breathing. */
const SILENT_FOR_MS = 2_000;

/**
 * Whether another's media come in, told from how many packets have come so far: audio brings fifty
 * a second, also of silence, and of a camera that is off.
 */
export class Reception {
  #packets = 0;
  #lastGrowth: number | undefined;

  /** Takes in how much has come; from 0 again with a new connection. */
  take(sample: Pick<Sample, "packetsReceived">, now: number): void {
    if (sample.packetsReceived > this.#packets) this.#lastGrowth = now;
    this.#packets = sample.packetsReceived;
  }

  /** The tracks of before bring nothing any more. */
  stop(): void {
    this.#packets = 0;
    this.#lastGrowth = undefined;
  }

  comesIn(now: number): boolean {
    return this.#lastGrowth !== undefined && now - this.#lastGrowth < SILENT_FOR_MS;
  }
}
