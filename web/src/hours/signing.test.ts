import { expect, it } from "vitest";
import type { MonthFigures } from "./monthsApi";
import { isChangedSince, isTraced, rowsOf, toBeSigned } from "./signing";

it("lets the next month be signed when it is over", () => {
  expect(toBeSigned({ next: "2026-10" }, "2026-11-01")).toBe("2026-10");
  expect(toBeSigned({ next: "2026-10" }, "2026-10-31")).toBeNull();
  expect(toBeSigned({ next: null }, "2026-11-01")).toBeNull();
});

type Row = MonthFigures["rows"][number];

function row(center: string, gender: Row["gender"], ms: number): Row {
  return { center_id: center, gender, duration_ms: ms, sessions: 1, visits: 1, parts_known: true };
}

function figures(...rows: Row[]): MonthFigures {
  return { rows, total_ms: 0, male_ms: 0, female_ms: 0, sessions: 0, visits: 0, parts_known: true };
}

it("has a row for what was signed and is counted no more, and for what came later", () => {
  const rows = rowsOf(figures(row("a", "FEMALE", 5), row("a", "MALE", 7)), figures(row("a", "MALE", 7), row("b", "MALE", 5)));

  expect(rows).toEqual([
    { centerId: "a", gender: "MALE", signedMs: 7, isTraced: true, countedMs: 7, sessions: 1, visits: 1 },
    { centerId: "a", gender: "FEMALE", signedMs: 5, isTraced: true, countedMs: 0, sessions: 0, visits: 0 },
    { centerId: "b", gender: "MALE", signedMs: 0, isTraced: false, countedMs: 5, sessions: 1, visits: 1 },
  ]);
});

it("sees a change between rows that leaves the whole as it was", () => {
  const signed = figures(row("a", "MALE", 7), row("b", "MALE", 5));

  expect(isChangedSince(signed, figures(row("a", "MALE", 5), row("b", "MALE", 7)))).toBe(true);
  expect(isChangedSince(signed, figures(row("b", "MALE", 5), row("a", "MALE", 7)))).toBe(false);
});

it("can tell what makes up a month where nothing of it came late", () => {
  const counted = figures(row("a", "MALE", 1));
  const late = { ...counted, parts_known: false };
  const adjustment = { month: "2026-09", center_id: "a", gender: "MALE" as const, duration_ms: 1, sessions: 0, visits: 0 };

  expect(isTraced({ signed: null, counted, adjustments: [] })).toBe(true);
  expect(isTraced({ signed: late, counted, adjustments: [] })).toBe(false);
  expect(isTraced({ signed: null, counted, adjustments: [{ ...adjustment, parts_known: true }] })).toBe(true);
  expect(isTraced({ signed: null, counted, adjustments: [{ ...adjustment, parts_known: false }] })).toBe(false);
});
