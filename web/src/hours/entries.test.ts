import { describe, expect, it } from "vitest";
import type { Correction } from "./correctionsApi";
import { countedMs, entriesOf } from "./entries";

const correction = (state: Correction["state"], starts_at: string, duration_ms: number): Correction => ({
  id: `${state} ${starts_at}`,
  visit_id: "v",
  center_id: "c",
  effect: duration_ms < 0 ? "TAKE" : "ADD",
  starts_at,
  ends_at: new Date(Date.parse(starts_at) + Math.abs(duration_ms)).toISOString(),
  duration_ms,
  reason: "r",
  state,
  proposed_by: "analyst",
  proposed_at: "2026-01-02T00:00:00Z",
});

const session = { id: "s", started_at: "2026-01-01T07:00:00Z", ended_at: "2026-01-01T07:10:00Z", duration_ms: 600_000 };

describe("what a visit's time is counted from", () => {
  it("stands in order of time, whatever it is", () => {
    const entries = entriesOf([session], [correction("APPROVED", "2026-01-01T06:59:00.000Z", 60_000)]);

    expect(entries.map((each) => each.id)).toEqual(["APPROVED 2026-01-01T06:59:00.000Z", "s"]);
  });

  it("counts sessions that have ended and corrections that were approved", () => {
    const open = { id: "o", started_at: "2026-01-01T08:00:00Z", ended_at: null, duration_ms: 5_000 };
    const entries = entriesOf(
      [session, open],
      [
        correction("APPROVED", "2026-01-01T07:00:00.000Z", -60_000),
        correction("PROPOSED", "2026-01-01T07:20:00.000Z", 1_000),
        correction("REFUSED", "2026-01-01T07:30:00.000Z", 2_000),
      ],
    );

    expect(countedMs(entries)).toBe(540_000);
  });
});
