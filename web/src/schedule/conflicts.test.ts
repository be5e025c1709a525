import { expect, it } from "vitest";
import { conflictsAt } from "./conflicts";
import { movingOf } from "./draft";
import type { Visit } from "./scheduleApi";

const at = (time: string) => `2026-11-24T${time}:00Z`;
const place = (hallId: string, from: string, to: string) => ({ hallId, span: { from: Date.parse(at(from)), to: Date.parse(at(to)) } });

function visit(id: string, hall_id: string, official_id: string, visitor_id: string, from = "10:00", to = "10:30"): Visit {
  return {
    id,
    hall_id,
    official_id,
    visitor_id,
    state: "BOOKED",
    starts_at: at(from),
    ends_at: at(to),
    center_id: "c",
    request_id: "r",
    request_number: "1",
    section: "MEN",
    version: 1,
    connected_ms: 0,
  };
}

const moved = visit("own", "h1", "o1", "v1", "08:00", "08:30");

it("names each who would be in two places", () => {
  const others = [visit("a", "h2", "o1", "v2"), visit("b", "h3", "o2", "v1"), visit("c", "h4", "o3", "v3")];

  expect(conflictsAt(place("h4", "10:15", "10:45"), movingOf(moved), others)).toEqual(["hall", "official", "visitor"]);
});

it("finds none with what only touches, is over or called off, or is the visit itself", () => {
  const before = visit("a", "h2", "o1", "v2", "09:30", "10:00");
  const over: Visit = { ...visit("b", "h2", "o1", "v1"), state: "COMPLETED" };
  const cancelled: Visit = { ...visit("c", "h2", "o1", "v1"), state: "CANCELLED" };

  expect(conflictsAt(place("h2", "10:00", "10:30"), movingOf(moved), [before, over, cancelled])).toEqual([]);
  expect(conflictsAt(place("h1", "08:15", "08:45"), movingOf(moved), [moved])).toEqual([]);
});
