import { expect, it } from "vitest";
import { canTakeBack } from "./change";
import type { Visit } from "./scheduleApi";

const visit: Visit = {
  id: "a",
  hall_id: "one",
  official_id: "official",
  state: "BOOKED",
  starts_at: "2026-11-24T10:00:00Z",
  ends_at: "2026-11-24T10:30:00Z",
  center_id: "c",
  request_id: "r",
  request_number: "1",
  visitor_id: "v",
  section: "MEN",
  version: 1,
  connected_ms: 0,
};
const cancelled = (before: Visit) => canTakeBack({ kind: "cancelled", visit: { ...before, state: "CANCELLED" }, before });

it("a visit that was called off can be booked again", () => {
  expect(cancelled(visit)).toBe(true);
});

it("a hold that was given up can't be booked by taking that back", () => {
  expect(cancelled({ ...visit, state: "HELD" })).toBe(false);
});

it("a visit from hall to hall can't be booked again from here", () => {
  expect(cancelled({ ...visit, official_id: null })).toBe(false);
});
