import { describe, expect, it } from "vitest";
import { before, daysOf, daysOfMonth, daysOfYear, eachDay, firstOfMonth, isMonth, isStretch, lastDay, monthAfter, monthsBefore } from "./period";

const TUESDAY = "2026-11-24";

describe("a period about today", () => {
  it("begins its week on Sunday", () => {
    expect(daysOf("week", TUESDAY, "gregorian")).toEqual({ from: "2026-11-22", to: "2026-11-29" });
    expect(daysOf("today", TUESDAY, "hijri")).toEqual({ from: "2026-11-24", to: "2026-11-25" });
  });

  it("has the months and years of its calendar", () => {
    expect(daysOf("month", TUESDAY, "gregorian")).toEqual({ from: "2026-11-01", to: "2026-12-01" });
    expect(daysOf("last-month", TUESDAY, "gregorian")).toEqual({ from: "2026-10-01", to: "2026-11-01" });
    expect(daysOf("year", TUESDAY, "gregorian")).toEqual({ from: "2026-01-01", to: "2027-01-01" });
    // 14 Jumada II 1448: the month began on 11 November, the year on 16 June.
    expect(daysOf("month", TUESDAY, "hijri").from).toBe("2026-11-11");
    expect(daysOf("last-month", TUESDAY, "hijri").to).toBe("2026-11-11");
    expect(daysOf("year", TUESDAY, "hijri").from).toBe("2026-06-16");
  });

  it("meets the next without a gap", () => {
    const month = daysOf("month", TUESDAY, "hijri");

    expect(daysOf("month", month.to, "hijri").from).toBe(month.to);
    expect(before({ from: "2026-11-22", to: "2026-11-29" })).toEqual({ from: "2026-11-15", to: "2026-11-22" });
  });

  it("names each of its days, the last not in it", () => {
    const days = eachDay({ from: "2026-02-27", to: "2026-03-02" });

    expect(days).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
    expect(lastDay({ from: "2026-02-27", to: "2026-03-02" })).toBe("2026-03-01");
  });
});

it("finds the first day of a month by its name", () => {
  expect(firstOfMonth("2026-11", "gregorian")).toBe("2026-11-01");
  expect(firstOfMonth("1448-06", "hijri")).toBe("2026-11-11");
});

it("names the months before a day over the turn of a year", () => {
  expect(monthsBefore("2026-01-31", 3)).toEqual(["2026-01", "2025-12", "2025-11"]);
});

it("knows the days of a month of either calendar", () => {
  expect(daysOfMonth("2026-02", "gregorian")).toEqual({ from: "2026-02-01", to: "2026-03-01" });
  expect(daysOfMonth("1448-06", "hijri")).toEqual({ from: "2026-11-11", to: "2026-12-10" });
});

it("knows the days of a year of either calendar", () => {
  expect(daysOfYear("2026", "gregorian")).toEqual({ from: "2026-01-01", to: "2027-01-01" });
  expect(daysOfYear("1448", "hijri")).toEqual({ from: "2026-06-16", to: "2027-06-06" });
});

it("names the month after one over the turn of a year", () => {
  expect(monthAfter("2026-11")).toBe("2026-12");
  expect(monthAfter("2026-12")).toBe("2027-01");
});

it("tells days from what is no days", () => {
  expect(isStretch({ from: "2026-11-24", to: "2026-11-25" })).toBe(true);
  for (const [from, to] of [["x", "y"], ["", ""], ["2026-02-30", "2026-03-01"], ["2026-11-24", "2026-11-24"], ["2026-11-24", "10000-01-01"]]) {
    expect(isStretch({ from: from ?? "", to: to ?? "" }), `${from} ${to}`).toBe(false);
  }
});

it("knows a month from what else may stand in an address", () => {
  expect(isMonth("2026-10")).toBe(true);
  for (const other of ["", "2026", "2026-13", "2026-1", "2026-10-01", "x"]) {
    expect(isMonth(other), other).toBe(false);
  }
});
