import { expect, it } from "vitest";
import { startsOf } from "./times";

const at = (time: string) => Date.parse(`2026-11-24T${time}:00Z`);
const open = [{ from: at("08:00"), to: at("10:00") }];
const HALF = 30 * 60_000;

it("offers each quarter of an hour that leaves room for the length", () => {
  expect(startsOf(open, [], HALF, 0).map((start) => start.at)).toEqual(
    ["08:00", "08:15", "08:30", "08:45", "09:00", "09:15", "09:30"].map(at),
  );
});

it("says which would overlap what is there, and that what only touches does not", () => {
  const busy = [{ from: at("08:30"), to: at("09:00") }];

  expect(startsOf(open, busy, HALF, 0).filter((start) => !start.isFree).map((start) => start.at)).toEqual(
    ["08:15", "08:30", "08:45"].map(at),
  );
});

it("offers nothing that is past, and nothing where nobody is there", () => {
  expect(startsOf(open, [], HALF, at("09:20"))).toEqual([{ at: at("09:30"), isFree: true }]);
  expect(startsOf([], [], HALF, 0)).toEqual([]);
});
