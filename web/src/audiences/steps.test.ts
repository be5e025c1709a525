import { expect, it } from "vitest";
import type { Me, Role } from "../app/session";
import type { Audience } from "./audiencesApi";
import { offersOf, viewOf } from "./steps";

const NOW = Date.parse("2026-11-24T07:40:00Z");

const as = (role: Role): Me => ({ id: "u", username: role, display_name: role, roles: [role] });

const audience = (state: Audience["state"], starts_at?: string): Audience => ({
  id: "a",
  request_id: "r",
  request_number: "1",
  subject: "",
  visitor_name: "",
  center_id: "c",
  official_id: "o",
  asked_at: "2026-11-20T07:40:00Z",
  state,
  starts_at,
});

it("lets the official decide and the scheduler find a time, and not the other way round", () => {
  expect(offersOf(as("official"), audience("ASKED"), NOW)).toEqual(["approve", "refuse"]);
  expect(offersOf(as("scheduler"), audience("ASKED"), NOW)).toEqual(["cancel"]);
  expect(offersOf(as("scheduler"), audience("APPROVED"), NOW)).toEqual(["book", "cancel"]);
  expect(offersOf(as("follow_up"), audience("ASKED"), NOW)).toEqual([]);
});

it("says how it was only once it has begun, and moves it only before", () => {
  expect(offersOf(as("scheduler"), audience("BOOKED", "2026-11-24T08:00:00Z"), NOW)).toEqual(["move", "cancel"]);
  expect(offersOf(as("official"), audience("BOOKED", "2026-11-24T07:30:00Z"), NOW)).toEqual(["complete", "no-show"]);
});

it("does nothing more with what is over", () => {
  expect(offersOf(as("scheduler"), audience("REFUSED"), NOW)).toEqual([]);
  expect(viewOf("REFUSED")).toBe("over");
});
