import { expect, it } from "vitest";
import { isCovered, isSeries, partnerOf, slotAt, slotsIn } from "./draft";
import type { Visit } from "./scheduleApi";

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

it("a place fits that lies within what slots of its hall make together, and no other", () => {
  const slots = [slot("one", "10:00", "10:30"), slot("one", "10:15", "10:45"), slot("one", "11:00", "11:30")];
  const place = (hallId: string, from: string, to: string) => ({
    hallId,
    span: { from: Date.parse(`2026-11-24T${from}:00Z`), to: Date.parse(`2026-11-24T${to}:00Z`) },
  });

  expect(isCovered(place("one", "10:05", "10:35"), slots)).toBe(true);
  expect(isCovered(place("one", "10:20", "10:50"), slots)).toBe(false);
  expect(isCovered(place("one", "11:05", "11:35"), slots)).toBe(false);
  expect(isCovered(place("two", "10:05", "10:35"), slots)).toBe(false);
});

it("a visit is with its department until one of it has taken it, and with that official then", () => {
  const visit: Visit = {
    id: "a",
    hall_id: "one",
    official_id: "standing in",
    department_id: "passports",
    state: "CANCELLED",
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

  expect(partnerOf(visit)).toEqual({ kind: "department", id: "passports" });
  expect(partnerOf({ ...visit, taken_at: "2026-11-24T09:00:00Z" })).toEqual({ kind: "official", id: "standing in" });
  expect(partnerOf({ ...visit, department_id: null, official_id: null })).toBeNull();
});

it("a series is with an official alone, so that a department's visit is one, and can be held", () => {
  expect(isSeries({ kind: "official", id: "o" }, 4)).toBe(true);
  expect(isSeries({ kind: "official", id: "o" }, 1)).toBe(false);
  expect(isSeries({ kind: "department", id: "d" }, 4)).toBe(false);
});
