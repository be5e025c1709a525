import { expect, it } from "vitest";
import { hijriYear } from "./ramadan";

it("names the Ramadan that comes, or that it is, and the next once it is over", () => {
  expect(hijriYear("2026-11-24")).toBe(1448);
  expect(hijriYear("2027-02-20")).toBe(1448);
  expect(hijriYear("2027-03-15")).toBe(1449);
});
