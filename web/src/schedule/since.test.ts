import { expect, it } from "vitest";
import { since } from "./since";

const MINUTE = 60_000;

it("tells minutes up to an hour, hours up to a day, and then days", () => {
  expect(since(59.9 * MINUTE)).toEqual({ unit: "minutes", count: 59 });
  expect(since(60 * MINUTE)).toEqual({ unit: "hours", count: 1 });
  expect(since(49 * 60 * MINUTE)).toEqual({ unit: "days", count: 2 });
});

it("is not before now, though clocks differ", () => {
  expect(since(-MINUTE)).toEqual({ unit: "minutes", count: 0 });
});
