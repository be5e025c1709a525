import { expect, it } from "vitest";
import { momentMeant, momentOf, secondsText } from "./daySeconds";

it("writes a moment to the second, and reads it again", () => {
  const nine = 9 * 3_600_000 + 4 * 60_000 + 7_000;

  expect(secondsText(nine)).toBe("09:04:07");
  expect(momentOf("09:04:07", 0)).toBe(nine);
  expect(momentOf(" 9:04 ", 1_000)).toBe(9 * 3_600_000 + 4 * 60_000 + 1_000);
});

it("goes on into the next day", () => {
  expect(secondsText(24 * 3_600_000 + 60_000)).toBe("24:01:00");
  expect(momentOf("24:01:00", 0)).toBe(24 * 3_600_000 + 60_000);
});

it("takes no other text for a moment", () => {
  for (const text of ["", "9", "9:4", "09:60", "09:00:61", "nine"]) {
    expect(momentOf(text, 0), text).toBeUndefined();
  }
});

it("means the very moment that a field began with, until another is typed", () => {
  const first = 9 * 3_600_000 + 4 * 60_000 + 7_433;

  expect(momentMeant("09:04:07", 0, first)).toBe(first);
  expect(momentMeant("09:04:08", 0, first)).toBe(momentOf("09:04:08", 0));
  expect(momentMeant("nine", 0, first)).toBeUndefined();
});
