import type { DeviceState } from "./localMedia";
import type { RelayFinding } from "./relayCheck";

/** How one thing that a visit needs was found. */
export type Found = "WORKS" | "FAILS" | "UNTRIED";

/** What was looked at: devices by the browser, the loudspeaker by somebody's ear. */
export interface Looked {
  readonly camera: DeviceState;
  readonly microphone: DeviceState;
  /** Whether the microphone heard anything so far. */
  readonly heard: boolean;
  readonly speaker: Found;
  /** Undefined while it is being tried. */
  readonly relay: RelayFinding | undefined;
}

export interface Findings {
  readonly camera: Found;
  readonly microphone: Found;
  readonly speaker: Found;
  readonly relay: Found;
  readonly roundTripMs: number | null;
}

/** Louder than a quiet room; from 0 to 1. */
export const HEARD_LEVEL = 0.25;

export function findingsOf({ camera, microphone, heard, speaker, relay }: Looked): Findings {
  const works = foundOf(microphone);
  return {
    camera: foundOf(camera),
    // One that is there and hears nothing may be muted or turned away; nobody knows until someone speaks.
    microphone: works === "WORKS" && !heard ? "UNTRIED" : works,
    speaker,
    relay: relay?.kind === "works" ? "WORKS" : relay?.kind === "fails" ? "FAILS" : "UNTRIED",
    roundTripMs: relay?.kind === "works" ? relay.roundTripMs : null,
  };
}

/** Whether everything was looked at that a browser can look at by itself. */
export function isSettled({ camera, microphone, relay }: Looked): boolean {
  return camera !== "asking" && microphone !== "asking" && relay !== undefined;
}

function foundOf(state: DeviceState): Found {
  switch (state) {
    case "on":
    case "off":
      return "WORKS";
    case "asking":
      return "UNTRIED";
    case "missing":
    case "denied":
    case "busy":
      return "FAILS";
  }
}
