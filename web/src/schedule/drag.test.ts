import { expect, it } from "vitest";
import { landing, nudged, roomWith, timeUnder } from "./drag";

const at = (time: string) => Date.parse(`2026-11-24T${time}:00+03:00`);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });
const HALF_HOUR = 30 * 60_000;

it("the pointer's time runs from the right in Arabic and from the left in English", () => {
  const axis = [span("08:00", "16:00")];

  expect(timeUnder(300, { left: 100, width: 800 }, axis, "ltr")).toBe(at("10:00"));
  expect(timeUnder(300, { left: 100, width: 800 }, axis, "rtl")).toBe(at("14:00"));
});

it("a visit comes to lie on whole five minutes where there is room", () => {
  expect(landing(at("10:02"), HALF_HOUR, [span("09:00", "12:00")])).toEqual(span("10:00", "10:30"));
});

it("a visit let go over another one comes to lie beside it", () => {
  const room = [span("09:00", "10:00"), span("10:30", "12:00")];

  expect(landing(at("09:45"), HALF_HOUR, room)).toEqual(span("09:30", "10:00"));
  expect(landing(at("10:20"), HALF_HOUR, room)).toEqual(span("10:30", "11:00"));
});

it("a visit comes to lie nowhere if no room is long enough", () => {
  expect(landing(at("10:00"), HALF_HOUR, [span("10:00", "10:25")])).toBeUndefined();
});

it("a visit may move into the time that it takes itself", () => {
  expect(roomWith([span("10:30", "11:00"), span("12:00", "13:00")], span("10:00", "10:30"))).toEqual([
    span("10:00", "11:00"),
    span("12:00", "13:00"),
  ]);
});

it("a visit that is carried on goes five minutes, or over what is taken, and stays where nothing follows", () => {
  const room = [span("09:00", "10:30"), span("11:00", "12:00")];

  expect(nudged(span("09:30", "10:00"), 1, room)).toEqual(span("09:35", "10:05"));
  expect(nudged(span("10:00", "10:30"), 1, room)).toEqual(span("11:00", "11:30"));
  expect(nudged(span("11:00", "11:30"), -1, room)).toEqual(span("10:00", "10:30"));
  expect(nudged(span("11:30", "12:00"), 1, room)).toBeUndefined();
});
