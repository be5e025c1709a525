import { expect, it } from "vitest";
import { lastOfAllButOne } from "./standIn";

const MONTH = ["video-hours", "month", true, "2026-11-11", "2026-12-10", null];
const ROWS = ["1448-06"];

it("shows the rows of another centre until those of this one come", () => {
  expect(lastOfAllButOne(MONTH)(ROWS, { queryKey: MONTH.with(5, "riyadh") })).toBe(ROWS);
});

it("never shows rows of another grouping, calendar or period", () => {
  for (const [part, other] of [[1, "center"], [2, false], [3, "2026-06-16"], [4, "2026-11-25"]] as const) {
    expect(lastOfAllButOne(MONTH)(ROWS, { queryKey: MONTH.with(part, other) }), String(other)).toBeUndefined();
  }
});

it("shows nothing before the first answer", () => {
  expect(lastOfAllButOne(MONTH)(undefined, undefined)).toBeUndefined();
});
