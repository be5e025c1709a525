import { expect, it } from "vitest";
import { dayOf } from "./day";

it.each([
  ["2026-11-24T10:40:00+03:00", "Asia/Riyadh", "2026-11-23T21:00:00.000Z", "2026-11-24T21:00:00.000Z"],
  ["2026-11-24T00:30:00+03:00", "Asia/Riyadh", "2026-11-23T21:00:00.000Z", "2026-11-24T21:00:00.000Z"],
  ["2026-03-29T12:00:00Z", "Europe/London", "2026-03-29T00:00:00.000Z", "2026-03-29T23:00:00.000Z"],
  ["2026-10-25T12:00:00Z", "Europe/London", "2026-10-24T23:00:00.000Z", "2026-10-26T00:00:00.000Z"],
])("the day of %s in %s", (when, zone, from, to) => {
  const day = dayOf(Date.parse(when), zone);

  expect(day.from.toISOString()).toBe(from);
  expect(day.to.toISOString()).toBe(to);
});
