import { expect, it } from "vitest";
import type { Waiting } from "./rearrangeApi";
import type { Visit } from "./scheduleApi";
import { isOnOffer } from "./state";

const times = { starts_at: "2026-11-24T10:00:00Z", ends_at: "2026-11-24T10:30:00Z", hall_id: "one", official_id: "official" };
const held: Visit = {
  ...times,
  id: "held",
  state: "HELD",
  center_id: "c",
  request_id: "r",
  request_number: "1",
  visitor_id: "v",
  section: "MEN",
  version: 1,
  connected_ms: 0,
};
const waits: Waiting = {
  id: "w",
  request_id: "r",
  request_number: "1",
  center_id: "c",
  section: "MEN",
  duration_minutes: 30,
  earliest_on: "2026-11-24",
  latest_on: "2026-11-24",
  notice_minutes: 0,
  state: "WAITING",
  created_at: "2026-11-24T09:00:00Z",
};
const offered = (visit: string): Waiting => ({ ...waits, offer: { ...times, visit_id: visit, expires_at: "2026-11-24T09:30:00Z" } });

it("a hold is on offer where the waiting list offers that very visit", () => {
  expect(isOnOffer(held, [waits, offered("held")])).toBe(true);
  expect(isOnOffer(held, [waits, offered("another")])).toBe(false);
});
