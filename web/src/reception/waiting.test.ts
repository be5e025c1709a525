import { expect, it } from "vitest";
import { minutesSince, patience } from "./waiting";

it("counts whole minutes, and none before the arrival", () => {
  const at = "2026-11-24T06:00:00Z";

  expect(minutesSince(at, Date.parse(at) + 119_999)).toBe(1);
  expect(minutesSince(at, Date.parse(at) - 5_000)).toBe(0);
});

it("says when a wait is long, and when it is too long", () => {
  expect([9, 10, 19, 20].map(patience)).toEqual(["fine", "long", "long", "too-long"]);
});
