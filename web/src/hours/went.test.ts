import { expect, it } from "vitest";
import { isCounted } from "./went";

const FROM = "2026-01-03T21:00:00.000Z";
const visit = { state: "COMPLETED", center_id: "riyadh", starts_at: "2026-01-03T21:00:00Z" } as const;

it("counts a visit that begins with the days, at the centre asked about or at any", () => {
  expect(isCounted(visit, "COMPLETED", "riyadh", FROM)).toBe(true);
  expect(isCounted(visit, "booked", null, FROM)).toBe(true);
});

it("leaves out what began before the days, and what is another centre's", () => {
  expect(isCounted({ ...visit, starts_at: "2026-01-03T20:59:59Z" }, "COMPLETED", "riyadh", FROM)).toBe(false);
  expect(isCounted(visit, "COMPLETED", "jeddah", FROM)).toBe(false);
});

it("has among the booked none that were cancelled or never came to be", () => {
  for (const state of ["CANCELLED", "HELD", "EXPIRED"] as const) {
    expect(isCounted({ ...visit, state }, "booked", null, FROM)).toBe(false);
  }
  expect(isCounted({ ...visit, state: "CANCELLED" }, "CANCELLED", null, FROM)).toBe(true);
});
