import { expect, it } from "vitest";
import type { Official } from "../app/directoryApi";
import { hallLines, officialLines } from "./lines";
import type { Slot, Visit } from "./scheduleApi";

const at = (time: string) => `2026-11-24T${time}:00Z`;
const span = (from: string, to: string) => ({ from: Date.parse(at(from)), to: Date.parse(at(to)) });

const hall = (id: string) => ({ id, code: id, section: "MEN" as const, center_id: "c", name: id, display_name: { ar: id, en: id }, offers: [] });
const official = (id: string): Official => ({
  id,
  display_name: { ar: id, en: id },
  title: { ar: "", en: "" },
  username: id,
});
const slot = (hall_id: string, from: string, to: string): Slot => ({
  hall_id,
  official_id: "o1",
  starts_at: at(from),
  ends_at: at(to),
});

function visit(id: string, hall_id: string, official_id: string | null, counterpart_hall_id?: string): Visit {
  return {
    id,
    hall_id,
    official_id,
    counterpart_hall_id,
    state: "BOOKED",
    starts_at: at("10:00"),
    ends_at: at("10:30"),
    center_id: "c",
    request_id: "r",
    request_number: "1",
    visitor_id: "v",
    section: "MEN",
    version: 1,
    connected_ms: 0,
  };
}

it("shows a visit from hall to hall in both halls", () => {
  const lines = hallLines([hall("h1"), hall("h2"), hall("h3")], [], [visit("a", "h1", null, "h2")], undefined, 0, (each) => each.id);

  expect(lines.map((line) => line.visits.length)).toEqual([1, 1, 0]);
});

it("tells of each gap what fits there, and nothing while nothing is to be booked", () => {
  const times = [{ hallId: "h1", open: [span("08:00", "16:00")], free: [span("08:00", "09:00"), span("12:00", "16:00")] }];
  const lines = (slots: Slot[] | undefined) => hallLines([hall("h1")], times, [], slots, 0, (each) => each.id);

  expect(lines([slot("h1", "08:00", "08:30"), slot("h2", "12:00", "12:30")])[0]?.gaps.map((gap) => gap.slots?.length)).toEqual([1, 0]);
  expect(lines(undefined)[0]?.gaps.map((gap) => gap.slots)).toEqual([null, null]);
});

it("gives the official with whom something is to be booked the times that any hall has", () => {
  const slots = [slot("h1", "10:00", "10:30"), slot("h2", "10:00", "10:30"), slot("h2", "10:15", "10:45"), slot("h1", "12:00", "12:30")];
  const lines = officialLines([official("o1"), official("o2")], [visit("a", "h1", "o2")], slots, "o1", (each) => each.id);

  expect(lines[0]?.gaps.map((gap) => [gap.span, gap.slots?.length])).toEqual([
    [span("10:00", "10:45"), 2],
    [span("12:00", "12:30"), 1],
  ]);
  expect(lines[1]).toMatchObject({ gaps: [], visits: [{ id: "a" }] });
});
