import { describe, expect, it } from "vitest";
import { findingsOf, isSettled, type Looked } from "./checkup";

const well: Looked = {
  camera: "on",
  microphone: "on",
  heard: true,
  speaker: "WORKS",
  relay: { kind: "works", roundTripMs: 31 },
};

describe("a check before the call", () => {
  it("finds what works, and how far the relay is", () => {
    expect(findingsOf(well)).toEqual({
      camera: "WORKS",
      microphone: "WORKS",
      speaker: "WORKS",
      relay: "WORKS",
      roundTripMs: 31,
    });
  });

  it("does not believe a microphone that has heard nothing", () => {
    expect(findingsOf({ ...well, heard: false }).microphone).toBe("UNTRIED");
    expect(findingsOf({ ...well, heard: false, microphone: "missing" }).microphone).toBe("FAILS");
  });

  it("finds what is missing, refused or in use to fail", () => {
    for (const state of ["missing", "denied", "busy"] as const) {
      expect(findingsOf({ ...well, camera: state, microphone: state })).toMatchObject({
        camera: "FAILS",
        microphone: "FAILS",
      });
    }
  });

  it("finds a camera that is only off to work", () => {
    expect(findingsOf({ ...well, camera: "off" }).camera).toBe("WORKS");
  });

  it("says nothing of a relay where there is none, and that it fails where it does", () => {
    expect(findingsOf({ ...well, relay: { kind: "none" } })).toMatchObject({ relay: "UNTRIED", roundTripMs: null });
    expect(findingsOf({ ...well, relay: { kind: "fails" } })).toMatchObject({ relay: "FAILS", roundTripMs: null });
  });

  it("is settled when devices and relay were looked at, whether or not anybody spoke", () => {
    expect(isSettled({ ...well, heard: false, speaker: "UNTRIED" })).toBe(true);
    expect(isSettled({ ...well, relay: undefined })).toBe(false);
    expect(isSettled({ ...well, camera: "asking" })).toBe(false);
  });
});
