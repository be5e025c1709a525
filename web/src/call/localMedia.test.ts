import { beforeEach, describe, expect, it } from "vitest";
import type { Kind } from "./connection";
import { type Devices, LocalMedia } from "./localMedia";

/** A track of a made-up device. */
class FakeTrack extends EventTarget {
  enabled = true;
  readyState: MediaStreamTrackState = "live";
  readonly label: string;

  constructor(label: string) {
    super();
    this.label = label;
  }

  getSettings() {
    return { deviceId: this.label };
  }

  stop() {
    this.readyState = "ended";
  }

  unplug() {
    this.readyState = "ended";
    this.dispatchEvent(new Event("ended"));
  }
}

/** Devices by kind, the first of which is given when the wanted one is not there. */
class FakeDevices implements Devices {
  readonly there: Record<Kind, string[]> = { audio: ["Desk microphone"], video: ["Desk camera"] };
  readonly refused: Partial<Record<Kind, string>> = {};
  readonly given: FakeTrack[] = [];
  #changed = () => {};

  async ask(kind: Kind, deviceId: string | undefined): Promise<MediaStreamTrack> {
    const refusal = this.refused[kind];
    if (refusal) throw new DOMException("", refusal);
    const label = this.there[kind].find((l) => l === deviceId) ?? this.there[kind][0];
    if (!label) throw new DOMException("", "NotFoundError");
    const track = new FakeTrack(label);
    this.given.push(track);
    // @ts-expect-error the part of a MediaStreamTrack that is used
    return track;
  }

  async list() {
    return [];
  }

  onChange(listener: () => void) {
    this.#changed = listener;
    return () => {};
  }

  change() {
    this.#changed();
    return new Promise((resolve) => setTimeout(resolve));
  }
}

describe("this end's camera and microphone", () => {
  let devices: FakeDevices;
  let media: LocalMedia;

  beforeEach(() => {
    devices = new FakeDevices();
    media = new LocalMedia(devices, {});
  });

  it("are both on when they are there", async () => {
    await media.start();

    expect(media.view.camera).toBe("on");
    expect(media.view.microphone).toBe("on");
  });

  it("without a camera there is the microphone", async () => {
    devices.there.video = [];

    await media.start();

    expect(media.view.camera).toBe("missing");
    expect(media.view.microphone).toBe("on");
    expect(media.view.tracks.video).toBeNull();
  });

  it.each([
    ["NotAllowedError", "denied"],
    ["NotReadableError", "busy"],
    ["NotFoundError", "missing"],
  ])("%s is told as %s", async (name, state) => {
    devices.refused.audio = name;

    await media.start();

    expect(media.view.microphone).toBe(state);
  });

  it("what was refused can be asked for again", async () => {
    devices.refused.video = "NotAllowedError";
    await media.start();
    delete devices.refused.video;

    await media.start();

    expect(media.view.camera).toBe("on");
  });

  it("a headset that is unplugged is replaced by what there is, and that is said", async () => {
    devices.there.audio = ["Headset", "Desk microphone"];
    await media.start();
    devices.there.audio = ["Desk microphone"];

    devices.given[0]?.unplug();
    await new Promise((resolve) => setTimeout(resolve));

    expect(media.view.microphone).toBe("on");
    expect(media.view.replaced).toEqual({ kind: "audio", label: "Desk microphone" });
  });

  it("the only camera that is unplugged is missing until it is plugged in again", async () => {
    await media.start();
    devices.there.video = [];
    devices.given[1]?.unplug();
    await devices.change();
    expect(media.view.camera).toBe("missing");

    devices.there.video = ["Desk camera"];
    await devices.change();

    expect(media.view.camera).toBe("on");
  });

  it("a microphone that is off stays off when another is taken", async () => {
    devices.there.audio = ["Headset", "Desk microphone"];
    await media.start();
    media.set("audio", false);

    await media.choose("audio", "Desk microphone");

    expect(media.view.microphone).toBe("off");
    expect(media.view.tracks.audio?.enabled).toBe(false);
    expect(media.view.chosen.audio).toBe("Desk microphone");
  });

  it("another device that cannot be had leaves the one before", async () => {
    await media.start();
    devices.refused.video = "NotReadableError";

    await media.choose("video", "Broken camera");

    expect(media.view.camera).toBe("on");
    expect(media.view.tracks.video?.label).toBe("Desk camera");
  });
});
