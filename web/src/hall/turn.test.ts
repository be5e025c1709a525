import { describe, expect, it } from "vitest";
import type { Visit, VisitState } from "../visits/visitsApi";
import { turnOf } from "./turn";

const NINE = Date.parse("2026-11-24T09:00:00+03:00");
const MINUTE = 60_000;

function visit(id: string, state: VisitState, minutes: number, hall = "m1"): Visit {
  return {
    id,
    state,
    hall_id: hall,
    starts_at: new Date(NINE + minutes * MINUTE).toISOString(),
    ends_at: new Date(NINE + (minutes + 30) * MINUTE).toISOString(),
    center_id: "c",
    version: 1,
    connected_ms: 0,
    request_id: "r",
    request_number: "1",
    section: "MEN",
    visitor_id: "v",
  };
}

describe("the screen of a hall", () => {
  it("is free when nobody is booked there", () => {
    const elsewhere = visit("a", "CHECKED_IN", 0, "m2");

    expect(turnOf([elsewhere], "m1", NINE, null)).toEqual({ kind: "free" });
  });

  it("tells who is next, and does not go in before they are there", () => {
    const later = visit("later", "BOOKED", 60);
    const soon = visit("soon", "BOOKED", 10);

    expect(turnOf([later, soon], "m1", NINE, null)).toEqual({ kind: "next", visit: soon });
  });

  it("greets who is at the centre, from half an hour before", () => {
    const early = visit("early", "CHECKED_IN", 40);

    expect(turnOf([early], "m1", NINE, null).kind).toBe("next");
    expect(turnOf([early], "m1", NINE + 10 * MINUTE, null)).toEqual({ kind: "seat", visit: early });
  });

  it("stays with a visit that goes on beyond its time while the next visitor waits", () => {
    const long = visit("long", "IN_PROGRESS", -30);
    const waiting = visit("waiting", "CHECKED_IN", 0);

    expect(turnOf([waiting, long], "m1", NINE, null)).toEqual({ kind: "seat", visit: long });
  });

  it("shows the second hall of a visit between two", () => {
    const between = { ...visit("between", "CHECKED_IN", 0, "m2"), counterpart_hall_id: "m1" };

    expect(turnOf([between], "m1", NINE, null).kind).toBe("seat");
  });

  it("says goodbye for a minute, unless somebody sits down", () => {
    const over = visit("over", "COMPLETED", -30);
    const next = visit("next", "BOOKED", 10);
    const last = { id: "over", overAt: NINE };

    expect(turnOf([over, next], "m1", NINE + 10_000, last)).toEqual({ kind: "goodbye", visit: over });
    expect(turnOf([over, next], "m1", NINE + 61_000, last)).toEqual({ kind: "next", visit: next });
    expect(turnOf([over, { ...next, state: "CHECKED_IN" }], "m1", NINE + 10_000, last).kind).toBe("seat");
  });

  it("forgets who did not come once their time is over", () => {
    expect(turnOf([visit("a", "BOOKED", -30)], "m1", NINE, null)).toEqual({ kind: "free" });
  });
});
