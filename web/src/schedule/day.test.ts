import { parseDate } from "@internationalized/date";
import { expect, it } from "vitest";
import { daysOf, isWeekend, spanOf, spanOfDays, stepFrom, workWeekOf } from "./day";

const texts = (days: { toString(): string }[]) => days.map(String);

it("begins and ends a day at midnight where the centre is, wherever the browser is", () => {
  expect(spanOf(parseDate("2026-11-24"), "Asia/Riyadh")).toEqual({
    from: Date.parse("2026-11-23T21:00:00Z"),
    to: Date.parse("2026-11-24T21:00:00Z"),
  });
});

it("knows that a day can have 23 hours", () => {
  const day = spanOf(parseDate("2026-03-29"), "Europe/London");

  expect(day.to - day.from).toBe(23 * 3_600_000);
});

it("shows Sunday to Thursday of the same week, also for its Saturday", () => {
  const week = ["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"];

  expect(texts(workWeekOf(parseDate("2026-11-22")))).toEqual(week);
  expect(texts(workWeekOf(parseDate("2026-11-28")))).toEqual(week);
});

it("steps over Friday and Saturday", () => {
  expect(String(stepFrom(parseDate("2026-11-26"), 1))).toBe("2026-11-29");
  expect(String(stepFrom(parseDate("2026-11-29"), -1))).toBe("2026-11-26");
  expect(isWeekend(parseDate("2026-11-27"))).toBe(true);
});

it("shows a day, or the days of work of its week", () => {
  const tuesday = parseDate("2026-11-24");
  const days = daysOf(tuesday, "week").map((day) => spanOf(day, "Asia/Riyadh"));

  expect(texts(daysOf(tuesday, "day"))).toEqual(["2026-11-24"]);
  expect(spanOfDays(days)).toEqual({
    from: Date.parse("2026-11-21T21:00:00Z"),
    to: Date.parse("2026-11-26T21:00:00Z"),
  });
});
