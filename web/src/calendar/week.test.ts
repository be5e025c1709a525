import { expect, it } from "vitest";
import { spokenWeek, type Stretch, USUAL, type Weekday, wrongDays } from "./week";

const stretch = (day: Weekday, opens_at: string, closes_at: string): Stretch => ({ day, opens_at, closes_at });

it("says the days of the same hours together, and nothing of those that are free", () => {
  expect(spokenWeek(USUAL)).toEqual([
    { days: ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY"], hours: [{ from: "08:00", to: "16:00" }] },
  ]);
});

it("tells several stretches of a day in their order", () => {
  const week = [stretch("SUNDAY", "13:00", "16:00"), stretch("SUNDAY", "08:00", "12:00")];

  expect(spokenWeek(week)).toEqual([
    { days: ["SUNDAY"], hours: [{ from: "08:00", to: "12:00" }, { from: "13:00", to: "16:00" }] },
  ]);
});

it("names the days whose stretches end before they begin or overlap, and lets them touch", () => {
  expect(wrongDays([stretch("MONDAY", "12:00", "08:00")])).toEqual(["MONDAY"]);
  expect(wrongDays([stretch("MONDAY", "08:00", "12:00"), stretch("MONDAY", "11:00", "13:00")])).toEqual(["MONDAY"]);
  expect(wrongDays([stretch("MONDAY", "08:00", "12:00"), stretch("MONDAY", "12:00", "13:00")])).toEqual([]);
});
