import type { Sample, VideoShare } from "./connection";

/** How the line does, in words that people use. */
export type Quality = "good" | "fair" | "poor";

/** How the line did between two samples. */
export interface Measure {
  readonly roundTripMs: number | null;
  /** From 0 to 1. */
  readonly packetLoss: number | null;
  readonly jitterMs: number | null;
  readonly bitrateBps: number | null;
}

/** @param ms between the two, more than 0 */
export function measure(before: Sample, after: Sample, ms: number): Measure {
  const received = after.packetsReceived - before.packetsReceived;
  const lost = Math.max(0, after.packetsLost - before.packetsLost);
  const bytes = after.bytesReceived - before.bytesReceived;
  return {
    roundTripMs: after.roundTripMs,
    packetLoss: received + lost > 0 ? lost / (received + lost) : null,
    jitterMs: after.jitterMs,
    bitrateBps: bytes >= 0 ? (bytes * 8_000) / ms : null,
  };
}

function judge({ roundTripMs, packetLoss, jitterMs }: Measure): Quality {
  const loss = packetLoss ?? 0;
  const roundTrip = roundTripMs ?? 0;
  const jitter = jitterMs ?? 0;
  if (loss > 0.1 || roundTrip > 800 || jitter > 150) return "poor";
  if (loss > 0.03 || roundTrip > 400 || jitter > 60) return "fair";
  return "good";
}

const RANK: Readonly<Record<Quality, number>> = { poor: 0, fair: 1, good: 2 };

const TO_FALL = 2;
const TO_RISE = 3;

/** A sign that does not flicker: two bad measures to fall, three good ones to rise. */
export class QualitySign {
  #shown: Quality = "good";
  #other = 0;

  get shown(): Quality {
    return this.#shown;
  }

  take(measure: Measure): Quality {
    const judged = judge(measure);
    if (judged === this.#shown) {
      this.#other = 0;
      return this.#shown;
    }
    this.#other++;
    if (this.#other >= (RANK[judged] < RANK[this.#shown] ? TO_FALL : TO_RISE)) {
      this.#shown = judged;
      this.#other = 0;
    }
    return this.#shown;
  }
}

/** What video may take, so that on a short line people are heard rather than seen. */
export function shareFor(quality: Quality): VideoShare {
  switch (quality) {
    case "good":
      return "full";
    case "fair":
      return "low";
    case "poor":
      return "least";
  }
}
