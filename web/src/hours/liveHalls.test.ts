import { expect, it } from "vitest";
import type { Visit } from "../visits/visitsApi";
import { hallNow } from "./liveHalls";

const NOW = Date.parse("2026-11-24T07:40:00Z");

function visit(id: string, state: Visit["state"], starts: string, hall = "h1"): Visit {
  return {
    id,
    state,
    hall_id: hall,
    starts_at: `2026-11-24T${starts}:00Z`,
    ends_at: new Date(Date.parse(`2026-11-24T${starts}:00Z`) + 1_800_000).toISOString(),
    center_id: "c",
    request_id: "r",
    request_number: "1",
    visitor_id: "v",
    section: "MEN",
    version: 1,
    connected_ms: 0,
  };
}

it("shows the visit that runs before one that waits, and that before the next one", () => {
  const next = visit("a", "BOOKED", "08:00");
  const waiting = visit("b", "CHECKED_IN", "07:45");
  const live = visit("c", "IN_PROGRESS", "07:30");

  expect(hallNow("h1", [next, waiting, live], NOW)).toEqual({ kind: "live", visit: live });
  expect(hallNow("h1", [next, waiting], NOW)).toEqual({ kind: "waiting", visit: waiting });
  expect(hallNow("h1", [next], NOW)).toEqual({ kind: "next", visit: next });
});

it("says that a visit which should have begun is late, until it should have ended", () => {
  const late = visit("a", "BOOKED", "07:30");

  expect(hallNow("h1", [late], NOW)).toEqual({ kind: "late", visit: late });
  expect(hallNow("h1", [visit("a", "BOOKED", "07:00")], NOW)).toEqual({ kind: "free" });
});

it("takes both halls of a visit from hall to hall, and no other", () => {
  const both = { ...visit("a", "IN_PROGRESS", "07:30"), counterpart_hall_id: "h2" };

  expect(hallNow("h2", [both], NOW).kind).toBe("live");
  expect(hallNow("h3", [both], NOW).kind).toBe("free");
});
