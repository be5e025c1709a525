/** As long as nothing comes for less, it may be the line's breathing. */
const SILENT_FOR_MS = 2_000;

/**
 * Whether another's media come in, told from how many packets of each track have come so far: audio
 * brings fifty a second, also of silence, and of a camera that is off.
 */
export class Reception {
  #packets: ReadonlyMap<string, number> = new Map();
  readonly #lastGrowth = new Map<string, number>();

  /** Takes in how much has come of each track, by its id; from 0 again with a new connection. */
  take(packets: ReadonlyMap<string, number>, now: number): void {
    for (const [track, count] of packets) {
      if (count > (this.#packets.get(track) ?? 0)) this.#lastGrowth.set(track, now);
    }
    this.#packets = packets;
  }

  /** The tracks of before bring nothing any more. */
  stop(): void {
    this.#packets = new Map();
    this.#lastGrowth.clear();
  }

  /** Whether any track brings something. */
  comesIn(now: number): boolean {
    return [...this.#lastGrowth.keys()].some((track) => this.brings(track, now));
  }

  brings(track: string, now: number): boolean {
    const last = this.#lastGrowth.get(track);
    return last !== undefined && now - last < SILENT_FOR_MS;
  }
}
