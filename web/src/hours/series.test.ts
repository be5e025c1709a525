import { expect, it } from "vitest";
import { barsOf, byLength, change, type HoursRow, togetherMs } from "./series";

const row = (key: string | null, gender: "MALE" | "FEMALE", ms: number): HoursRow => ({ key, gender, ms, sessions: 1, visits: 1 });

it("puts men and women of a key side by side, and keeps a day on which nothing was", () => {
  const bars = barsOf([row("b", "FEMALE", 2), row("a", "MALE", 3), row("b", "MALE", 4)], ["a", "empty", "b"]);

  expect(bars).toEqual([
    { key: "a", menMs: 3, womenMs: 0, sessions: 1, visits: 1 },
    { key: "empty", menMs: 0, womenMs: 0, sessions: 0, visits: 0 },
    { key: "b", menMs: 4, womenMs: 2, sessions: 2, visits: 2 },
  ]);
});

it("loses nothing that it did not expect", () => {
  const bars = barsOf([row(null, "MALE", 5), row("z", "FEMALE", 7)], ["a"]);

  expect(bars.reduce((sum, bar) => sum + togetherMs(bar), 0)).toBe(12);
});

it("shows the longest first", () => {
  const bars = byLength(barsOf([row("short", "MALE", 1), row("long", "FEMALE", 9)], []));

  expect(bars.map((bar) => bar.key)).toEqual(["long", "short"]);
});

it("compares only with something", () => {
  expect(change(110, 100)).toBeCloseTo(0.1);
  expect(change(5, 0)).toBeNull();
});
