import { expect, it } from "vitest";
import type { Use } from "./serviceApi";
import { linesOfDays, linesOfUse, wholeOfUse } from "./use";

const use = (part: Partial<Use>): Use => ({
  open_ms: 100,
  booked_ms: 0,
  used_ms: 0,
  rest_ms: 0,
  no_show_ms: 0,
  idle_ms: 100,
  visits: 0,
  no_shows: 0,
  ...part,
});

it("puts those first whose time was used most, and those that were never open last", () => {
  const closed = use({ hall_id: "closed", open_ms: 0, idle_ms: 0 });

  const lines = linesOfUse([closed, use({ hall_id: "less", used_ms: 10 }), use({ hall_id: "most", used_ms: 50 })]);

  expect(lines.map((line) => line.key)).toEqual(["most", "less", "closed"]);
  expect(lines[2]?.share).toBeNull();
});

it("leaves days in their order", () => {
  const lines = linesOfDays([use({ day: "2026-11-24", used_ms: 10 }), use({ day: "2026-11-25", used_ms: 50 })]);

  expect(lines.map((line) => [line.key, line.share])).toEqual([
    ["2026-11-24", 0.1],
    ["2026-11-25", 0.5],
  ]);
});

it("makes the whole of all", () => {
  const whole = wholeOfUse([use({ used_ms: 45, idle_ms: 55 }), use({ used_ms: 10, rest_ms: 30, idle_ms: 60 })]);

  expect(whole).toMatchObject({ openMs: 200, usedMs: 55, restMs: 30, idleMs: 115, share: 0.275 });
});
