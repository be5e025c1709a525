import { expect, it } from "vitest";
import { clockFace, elapsed } from "./elapsed";
import { measure, overall, QualitySign, worse } from "./quality";

const well = { roundTripMs: 20, packetLoss: 0, jitterMs: 2, bitrateBps: 1_000_000 };
const badly = { ...well, packetLoss: 0.2 };

it("two bad measures make the sign fall, and three good ones make it rise", () => {
  const sign = new QualitySign();

  expect([badly, badly, well, well, well].map((m) => sign.take(m))).toEqual([
    "good",
    "poor",
    "poor",
    "poor",
    "good",
  ]);
});

it("one bad measure among good ones changes nothing", () => {
  const sign = new QualitySign();

  expect([badly, well, badly, well, badly].map((m) => sign.take(m))).toEqual(
    new Array(5).fill("good"),
  );
});

it("measures what came between two samples", () => {
  const before = {
    packetsReceived: 100,
    packetsByTrack: new Map(),
    packetsLost: 10,
    bytesReceived: 1_000,
    framesDecoded: 0,
    jitterMs: null,
    roundTripMs: null,
    lossAtOther: null,
  };
  const after = { ...before, packetsReceived: 190, packetsLost: 20, bytesReceived: 6_000 };

  expect(measure(before, after, 1_000)).toMatchObject({ packetLoss: 0.1, bitrateBps: 40_000 });
});

it("knows nothing of loss when nothing came", () => {
  const sample = {
    packetsReceived: 5,
    packetsByTrack: new Map(),
    packetsLost: 0,
    bytesReceived: 5,
    framesDecoded: 0,
    jitterMs: null,
    roundTripMs: null,
    lossAtOther: null,
  };

  expect(measure(sample, sample, 1_000).packetLoss).toBeNull();
});

it("a line is remembered as it was for more than a fifth of its measures", () => {
  expect(overall({ good: 100, fair: 0, poor: 0 })).toBe("good");
  expect(overall({ good: 79, fair: 0, poor: 21 })).toBe("poor");
  expect(overall({ good: 75, fair: 10, poor: 15 })).toBe("fair");
  expect(overall({ good: 90, fair: 5, poor: 5 })).toBe("good");
});

it("of two the worse counts", () => {
  expect(worse("good", "poor")).toBe("poor");
  expect(worse("fair", "good")).toBe("fair");
});

it("the time connected goes on while the clock runs, and stands while it does not", () => {
  expect(elapsed({ connectedMs: 5_000, running: true, at: 100 }, 1_100)).toBe(6_000);
  expect(elapsed({ connectedMs: 5_000, running: false, at: 100 }, 1_100)).toBe(5_000);
});

it.each([
  [0, "00:00"],
  [1_450_999, "24:10"],
  [3_723_000, "1:02:03"],
])("%i ms are shown as %s", (ms, face) => {
  expect(clockFace(ms)).toBe(face);
});
