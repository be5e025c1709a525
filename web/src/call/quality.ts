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
  /** Of what was sent, as the other end says; from 0 to 1. */
  readonly lossAtOther: number | null;
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
    lossAtOther: after.lossAtOther,
  };
}

type Judged = Pick<Measure, "roundTripMs" | "packetLoss" | "jitterMs">;

function judge({ roundTripMs, packetLoss, jitterMs }: Judged): Quality {
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

  take(measure: Judged): Quality {
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

/** A line that was worse for so much of its measures is not remembered as better. */
const NOTICED = 0.2;

/** How a line did altogether, by how many measures it was good, fair and poor. */
export function overall({ good, fair, poor }: Readonly<Record<Quality, number>>): Quality {
  const all = good + fair + poor;
  if (poor > all * NOTICED) return "poor";
  return fair + poor > all * NOTICED ? "fair" : "good";
}

/** The worse of two. */
export function worse(one: Quality, other: Quality): Quality {
  return RANK[one] < RANK[other] ? one : other;
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
