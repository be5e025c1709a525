import { expect, it } from "vitest";
import type { Use } from "./serviceApi";
import { linesOfUse, wholeOfUse } from "./use";

const hall = (id: string, part: Partial<Use>): Use => ({
  hall_id: id,
  open_ms: 100,
  booked_ms: 0,
  used_ms: 0,
  no_show_ms: 0,
  idle_ms: 100,
  visits: 0,
  no_shows: 0,
  ...part,
});

it("tells what was booked and not used from what somebody's absence cost", () => {
  const [line] = linesOfUse([hall("a", { booked_ms: 60, used_ms: 30, no_show_ms: 20, idle_ms: 40 })]);

  expect(line).toMatchObject({ usedMs: 30, restMs: 10, absentMs: 20, idleMs: 40, share: 0.3 });
});

it("counts nothing as booked and not used where a visit went on beyond its time", () => {
  const [line] = linesOfUse([hall("a", { booked_ms: 30, used_ms: 45, idle_ms: 70 })]);

  expect(line).toMatchObject({ usedMs: 45, restMs: 0, idleMs: 55 });
});

it("puts those first whose time was used most, and those that were never open last", () => {
  const closed = hall("closed", { open_ms: 0, idle_ms: 0 });

  const lines = linesOfUse([closed, hall("less", { used_ms: 10 }), hall("most", { used_ms: 50 })]);

  expect(lines.map((line) => line.key)).toEqual(["most", "less", "closed"]);
  expect(lines[2]?.share).toBeNull();
});

it("makes the whole of all, the overlong visit of one hall not taken from what another lost", () => {
  const whole = wholeOfUse([hall("a", { booked_ms: 30, used_ms: 45 }), hall("b", { booked_ms: 40, used_ms: 10 })]);

  expect(whole).toMatchObject({ openMs: 200, usedMs: 55, restMs: 30, share: 0.275 });
});
