import { expect, it } from "vitest";
import { type Rule, tagOf } from "./calendarApi";

const rule = (valid_from: string, version: number): Rule => ({ id: valid_from, valid_from, version, week: [] });

it("shows the tag of the rule that is replaced, and that of none where none begins then", () => {
  const rules = [rule("2026-01-01", 3), rule("2026-11-29", 1)];

  expect(tagOf(rules, "2026-01-01")).toBe('"3"');
  expect(tagOf(rules, "2026-12-01")).toBe('"0"');
  expect(tagOf(rules, undefined)).toBeUndefined();
});
