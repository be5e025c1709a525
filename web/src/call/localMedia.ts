import type { Kind, Tracks } from "./connection";

/**
 * What there is of a camera or a microphone. `denied`: the browser or its user does not allow it.
 * `busy`: another program has it.
 */
export type DeviceState = "asking" | "on" | "off" | "missing" | "denied" | "busy";

/** Whether there is nothing of it to send, other than by choice. */
export function isLacking(state: DeviceState): boolean {
  return state === "missing" || state === "denied" || state === "busy";
}

export interface Choices {
  readonly audio?: string;
  readonly video?: string;
  readonly speaker?: string;
}

export interface Device {
  readonly id: string;
  readonly label: string;
}

/** A device that was taken in place of one that went. */
export interface Replaced {
  readonly kind: Kind;
  readonly label: string;
}

export interface LocalMediaView {
  readonly camera: DeviceState;
  readonly microphone: DeviceState;
  readonly tracks: Tracks;
  readonly cameras: readonly Device[];
  readonly microphones: readonly Device[];
  readonly speakers: readonly Device[];
  /** The ids in use; "" for none. */
  readonly chosen: { readonly audio: string; readonly video: string; readonly speaker: string };
  readonly replaced: Replaced | undefined;
}

/** What a browser has of devices; the part of `navigator.mediaDevices` that is used here. */
export interface Devices {
  ask(kind: Kind, deviceId: string | undefined): Promise<MediaStreamTrack>;
  list(): Promise<readonly MediaDeviceInfo[]>;
  /** What it gives back ends the listening. */
  onChange(listener: () => void): () => void;
}

/** A face and a voice in an office: more would only take the line and the processor. */
const VIDEO: MediaTrackConstraints = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 24, max: 30 },
};

const AUDIO: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

export const browserDevices: Devices = {
  async ask(kind, deviceId) {
    const wanted = {
      ...(kind === "audio" ? AUDIO : VIDEO),
      ...(deviceId ? { deviceId: { ideal: deviceId } } : {}),
    };
    // Not there at all on a page without TLS.
    if (!navigator.mediaDevices) throw new DOMException("no devices", "NotAllowedError");
    const stream = await navigator.mediaDevices.getUserMedia({ [kind]: wanted });
    const track = stream.getTracks()[0];
    if (!track) throw new DOMException("no track", "NotFoundError");
    return track;
  },
  async list() {
    return (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  },
  onChange(listener) {
    navigator.mediaDevices?.addEventListener("devicechange", listener);
    return () => navigator.mediaDevices?.removeEventListener("devicechange", listener);
  },
};

/**
 * This end's camera and microphone. Each is asked for by itself, so that what one lacks does not
 * take the other away; a device that is unplugged is replaced by what there is.
 */
export class LocalMedia {
  readonly #devices: Devices;
  readonly #listeners = new Set<() => void>();
  readonly #stopListening: () => void;
  #choices: Choices;
  #closed = false;
  #view: LocalMediaView = {
    camera: "asking",
    microphone: "asking",
    tracks: { audio: null, video: null },
    cameras: [],
    microphones: [],
    speakers: [],
    chosen: { audio: "", video: "", speaker: "" },
    replaced: undefined,
  };

  constructor(devices: Devices, choices: Choices) {
    this.#devices = devices;
    this.#choices = choices;
    this.#stopListening = devices.onChange(() => this.#devicesChanged());
    this.#show({ chosen: { audio: "", video: "", speaker: choices.speaker ?? "" } });
  }

  get view(): LocalMediaView {
    return this.#view;
  }

  /** What it gives back ends the listening. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks for both; also again, after a permission was given or a device plugged in. */
  async start(): Promise<void> {
    // One after the other: a browser that asks its user asks one thing at a time.
    await this.#take("audio");
    await this.#take("video");
    await this.#list();
  }

  /** Takes another device; if it can't be had the one before stays. */
  async choose(kind: Kind, deviceId: string): Promise<void> {
    this.#choices = { ...this.#choices, [kind]: deviceId };
    await this.#take(kind);
  }

  chooseSpeaker(deviceId: string): void {
    this.#choices = { ...this.#choices, speaker: deviceId };
    this.#show({ chosen: { ...this.#view.chosen, speaker: deviceId } });
  }

  /** Sends, or sends silence or a black picture; the device stays ours, so that it is back at once. */
  set(kind: Kind, on: boolean): void {
    const track = this.#view.tracks[kind];
    if (!track) return;
    track.enabled = on;
    this.#show(kind === "audio" ? { microphone: on ? "on" : "off" } : { camera: on ? "on" : "off" });
  }

  close(): void {
    this.#closed = true;
    this.#stopListening();
    this.#view.tracks.audio?.stop();
    this.#view.tracks.video?.stop();
  }

  async #take(kind: Kind): Promise<boolean> {
    const before = this.#view.tracks[kind];
    try {
      const track = await this.#devices.ask(kind, this.#choices[kind]);
      if (this.#closed) {
        track.stop();
        return false;
      }
      track.enabled = before?.enabled ?? true;
      track.addEventListener("ended", () => this.#ended(kind, track));
      before?.stop();
      this.#showTrack(kind, track, track.enabled ? "on" : "off");
      return true;
    } catch (e) {
      if (this.#closed || before?.readyState === "live") return false;
      this.#showTrack(kind, null, why(e));
      return false;
    }
  }

  #showTrack(kind: Kind, track: MediaStreamTrack | null, state: DeviceState): void {
    const { tracks, chosen } = this.#view;
    this.#show({
      tracks: { ...tracks, [kind]: track },
      chosen: { ...chosen, [kind]: track?.getSettings().deviceId ?? "" },
      ...(kind === "audio" ? { microphone: state } : { camera: state }),
    });
  }

  async #ended(kind: Kind, track: MediaStreamTrack): Promise<void> {
    if (this.#view.tracks[kind] !== track || this.#closed) return;
    const taken = await this.#take(kind);
    await this.#list();
    const label = this.#view.tracks[kind]?.label;
    if (taken && label) this.#show({ replaced: { kind, label } });
  }

  async #devicesChanged(): Promise<void> {
    await this.#list();
    for (const kind of ["audio", "video"] as const) {
      const state = kind === "audio" ? this.#view.microphone : this.#view.camera;
      const track = this.#view.tracks[kind];
      if (state === "missing" || state === "busy") await this.#take(kind);
      else if (track?.readyState === "ended") await this.#ended(kind, track);
    }
  }

  async #list(): Promise<void> {
    const all = await this.#devices.list().catch(() => []);
    const of = (kind: MediaDeviceKind) =>
      all
        .filter((device) => device.kind === kind && device.deviceId !== "" && device.label !== "")
        .map((device) => ({ id: device.deviceId, label: device.label }));
    this.#show({
      cameras: of("videoinput"),
      microphones: of("audioinput"),
      speakers: of("audiooutput"),
    });
  }

  #show(change: Partial<LocalMediaView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** What a refusal of `getUserMedia` means (W3C Media Capture §9.2). */
function why(thrown: unknown): DeviceState {
  switch (thrown instanceof DOMException ? thrown.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "missing";
  }
}
