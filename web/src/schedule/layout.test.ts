import { describe, expect, it } from "vitest";
import { axisOf, closedOf, gapsOf, hoursOf, minutesOf, momentAt, placeOf, pointOf, scrollTo, useOf } from "./layout";

const at = (time: string) => Date.parse(`2026-11-24T${time}:00+03:00`);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });
const day = { from: at("00:00"), to: at("00:00") + 24 * 3_600_000 };
const whole = span("08:00", "16:00");
const axis = [whole];

describe("the axis", () => {
  it("is whole hours around what is open and what is booked", () => {
    expect(axisOf([day], [span("08:30", "15:15"), span("07:45", "08:15")])).toEqual([span("07:00", "16:00")]);
  });

  it("is a usual day where nothing is open", () => {
    expect(axisOf([day], [])).toEqual(axis);
  });

  it("names each hour but the end", () => {
    expect(hoursOf([span("08:00", "11:00")])).toEqual([at("08:00"), at("09:00"), at("10:00")]);
  });
});

describe("the axis of several days", () => {
  const DAY = 24 * 3_600_000;
  const later = (each: { from: number; to: number }, days: number) => ({ from: each.from + days * DAY, to: each.to + days * DAY });
  const two = [day, later(day, 1)];

  it("shows the same hours of each, and leaves the nights out", () => {
    expect(axisOf(two, [span("09:00", "12:00"), later(span("08:00", "10:00"), 1)])).toEqual([
      span("08:00", "12:00"),
      later(span("08:00", "12:00"), 1),
    ]);
  });

  it("puts the second day behind the first", () => {
    const days = [whole, later(whole, 1)];

    expect(placeOf(days, later(span("08:00", "12:00"), 1))).toEqual({ start: 50, size: 25 });
    expect(pointOf(days, at("20:00"))).toBeUndefined();
    expect(closedOf(days, [whole, later(span("08:00", "12:00"), 1)])).toEqual([later(span("12:00", "16:00"), 1)]);
  });

  it("finds the moment again that lies at a place", () => {
    const days = [whole, later(whole, 1)];

    expect(momentAt(days, 0.25)).toBe(at("12:00"));
    expect(momentAt(days, 0.75)).toBe(at("12:00") + DAY);
    expect(momentAt(days, 1.25)).toBe(at("20:00") + DAY);
  });
});

describe("a place", () => {
  it("counts from the start of the day, so that it is the same from right to left", () => {
    expect(placeOf(axis, span("10:00", "12:00"))).toEqual({ start: 25, size: 25 });
  });

  it("is cut to what is shown", () => {
    expect(placeOf(axis, span("07:00", "10:00"))).toEqual({ start: 0, size: 25 });
    expect(placeOf(axis, span("05:00", "08:00"))).toBeUndefined();
  });

  it("of now is nowhere before and after", () => {
    expect(pointOf(axis, at("12:00"))).toBe(50);
    expect(pointOf(axis, at("17:00"))).toBeUndefined();
  });
});

describe("free time", () => {
  it("that is past is no gap, and one begins on a whole five minutes", () => {
    expect(gapsOf([span("08:00", "09:00"), span("10:00", "12:00")], at("10:41"))).toEqual([span("10:45", "12:00")]);
  });

  it("that is too short for a visit is no gap", () => {
    expect(gapsOf([span("10:00", "10:04"), span("11:00", "11:05")], at("09:00"))).toEqual([span("11:00", "11:05")]);
  });
});

it("shows as closed what is not open", () => {
  expect(closedOf(axis, [span("09:00", "12:00"), span("13:00", "16:00")])).toEqual([
    span("08:00", "09:00"),
    span("12:00", "13:00"),
  ]);
  expect(closedOf(axis, [])).toEqual(axis);
  expect(closedOf(axis, [span("07:00", "17:00")])).toEqual([]);
});

it("opens a little before now, to either side", () => {
  expect(scrollTo(axis, at("10:15"), 1_600, "ltr")).toBe(200);
  expect(scrollTo(axis, at("10:15"), 1_600, "rtl")).toBe(-200);
  expect(scrollTo(axis, at("07:00"), 1_600, "ltr")).toBe(0);
});

it("tells how much of the open time is booked", () => {
  expect(useOf([whole, whole], [span("08:00", "10:00"), span("10:00", "12:00")])).toBe(25);
  expect(useOf([], [])).toBeUndefined();
  expect(minutesOf(span("10:00", "10:45"))).toBe(45);
});
