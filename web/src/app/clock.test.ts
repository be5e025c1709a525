import { expect, it } from "vitest";
import { now, offsetOf, setOffset } from "./clock";

it("takes the server's time as of the middle of the way", () => {
  expect(offsetOf(1_000, 1_200, 61_100)).toBe(60_000);
});

it("shows the server's time, ahead or behind", () => {
  const year = 365 * 24 * 3_600_000;
  setOffset(-year);

  expect(Math.abs(Date.now() - now() - year)).toBeLessThan(1_000);
});

it("does not jump for a difference that the network explains", () => {
  setOffset(5_000);
  setOffset(5_100);

  expect(Math.abs(now() - Date.now() - 5_000)).toBeLessThan(50);
});
