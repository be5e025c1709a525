import { expect, it } from "vitest";
import { clockText, hoursText, numberText, shareText, signOf } from "./numbers";

it("writes Latin digits in both languages", () => {
  expect(numberText(88_162, "ar")).toBe("88,162");
  expect(numberText(88_162, "en")).toBe("88,162");
  expect(shareText(0.5612, "en")).toBe("56.1%");
});

it("shows a tenth of an hour only where it says something", () => {
  expect(hoursText(3_600_000 * 3.44, "en")).toBe("3.4");
  expect(hoursText(3_600_000 * 1_908.4, "en")).toBe("1,908");
});

it("counts more hours than a day has", () => {
  expect(clockText(312 * 3_600_000 + 4 * 60_000 + 9_999)).toBe("312:04:09");
  expect(clockText(0)).toBe("0:00:00");
  expect(clockText(-3_661_500)).toBe("−1:01:01");
});

it("puts a sign before what is more or less, and none before nothing", () => {
  expect([signOf(3), signOf(-0.5), signOf(0)]).toEqual(["+", "−", ""]);
});
