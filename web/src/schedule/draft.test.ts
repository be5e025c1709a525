import { expect, it } from "vitest";
import { slotAt, slotsIn } from "./draft";

const slot = (hall: string, from: string, to: string) => ({
  hall_id: hall,
  official_id: "official",
  starts_at: `2026-11-24T${from}:00Z`,
  ends_at: `2026-11-24T${to}:00Z`,
});
const gap = { from: Date.parse("2026-11-24T10:00:00Z"), to: Date.parse("2026-11-24T11:00:00Z") };

it("a gap fits where a whole slot of its hall lies in it", () => {
  const first = slot("one", "10:00", "10:30");
  const last = slot("one", "10:30", "11:00");

  expect(slotsIn([slot("one", "09:45", "10:15"), first, last, slot("one", "10:45", "11:15")], "one", gap)).toEqual([
    first,
    last,
  ]);
});

it("a slot of another hall fits no gap of this one", () => {
  expect(slotsIn([slot("two", "10:00", "10:30")], "one", gap)).toEqual([]);
});

it("a press on a gap takes the last slot that begins by then, or else the first", () => {
  const first = slot("one", "10:00", "10:30");
  const last = slot("one", "10:30", "11:00");

  expect(slotAt([first, last], Date.parse("2026-11-24T10:44:00Z"))).toBe(last);
  expect(slotAt([first, last], Date.parse("2026-11-24T10:29:00Z"))).toBe(first);
  expect(slotAt([first, last], Date.parse("2026-11-24T09:00:00Z"))).toBe(first);
});
