import { expect, it } from "vitest";
import { baseOf, linesOf, sumOf } from "./comparison";

const bar = (key: string, menMs: number, womenMs: number) => ({ key, menMs, womenMs, sessions: 1, visits: 1 });

it("compares a month with as many days before it, or with the same days a year ago", () => {
  const november = { from: "2026-11-01", to: "2026-12-01" };

  expect(baseOf(november, "before")).toEqual({ from: "2026-10-02", to: "2026-11-01" });
  expect(baseOf(november, "year")).toEqual({ from: "2025-11-01", to: "2025-12-01" });
});

it("has as many days a year ago where that year had no 29 February", () => {
  expect(baseOf({ from: "2028-02-29", to: "2028-03-01" }, "year")).toEqual({ from: "2027-02-28", to: "2027-03-01" });
});

it("puts both stretches together, most first, with what was only then last", () => {
  const lines = linesOf([bar("riyadh", 1, 1), bar("jeddah", 3, 1)], [bar("riyadh", 4, 0), bar("madinah", 9, 0)]);

  expect(lines.map(({ key, change }) => [key, change])).toEqual([
    ["jeddah", null],
    ["riyadh", -0.5],
    ["madinah", -1],
  ]);
  expect(lines.map((line) => line.women)).toEqual([0.25, 0.5, null]);
});

it("adds all lines up", () => {
  expect(sumOf([bar("a", 1, 2), bar("b", 3, 0)], [bar("a", 3, 0)])).toMatchObject({ nowMs: 6, thenMs: 3, change: 1 });
});
