import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { browserConnection } from "./browserConnection";
import { fakeTrack } from "./fakes";

/** A sender as the W3C describes it, as far as its parameters go. */
class FakeSender {
  track: unknown;
  parameters: Record<string, unknown> = { encodings: [{}] };

  constructor(track: unknown) {
    this.track = track;
  }

  getParameters() {
    return structuredClone(this.parameters);
  }

  async setParameters(parameters: Record<string, unknown>) {
    this.parameters = parameters;
  }
}

class FakePeerConnection {
  static last: FakePeerConnection;
  readonly senders: FakeSender[] = [];
  signalingState = "stable";
  configuration: object;

  constructor(configuration: object) {
    this.configuration = configuration;
    FakePeerConnection.last = this;
  }

  addTrack(track: unknown) {
    const sender = new FakeSender(track);
    this.senders.push(sender);
    return sender;
  }

  async setRemoteDescription() {}

  getConfiguration() {
    return this.configuration;
  }

  setConfiguration(configuration: object) {
    this.configuration = configuration;
  }

  async getStats() {
    return new Map<string, object>([
      ["1", { type: "inbound-rtp", kind: "audio", trackIdentifier: "a", packetsReceived: 90, packetsLost: 10, jitter: 0.02 }],
      ["2", { type: "remote-inbound-rtp", kind: "audio", fractionLost: 0.01 }],
      ["3", { type: "remote-inbound-rtp", kind: "video", fractionLost: 0.25 }],
      ["4", { type: "candidate-pair", nominated: true, currentRoundTripTime: 0.05 }],
      ["5", { type: "inbound-rtp", kind: "video", trackIdentifier: "v", packetsReceived: 7 }],
    ]);
  }
}

const listener = { negotiationNeeded() {}, candidate() {}, stateChanged() {}, track() {} };

function open() {
  const connection = browserConnection([{ urls: ["turn:a"], username: "u", credential: "c" }], listener);
  connection.send({ audio: fakeTrack("audio"), video: fakeTrack("video") });
  return { connection, pc: FakePeerConnection.last };
}

beforeEach(() => {
  vi.stubGlobal("RTCPeerConnection", FakePeerConnection);
  vi.stubGlobal("MediaStream", class {});
});

afterEach(() => vi.unstubAllGlobals());

it("lets sound go before the picture where the line is short", async () => {
  const { connection, pc } = open();

  await connection.setRemote({ type: "answer", sdp: "" });

  const [audio, video] = pc.senders.map((sender) => sender.parameters);
  expect(audio).toMatchObject({ encodings: [{ priority: "high", networkPriority: "high" }] });
  expect(video).toMatchObject({
    encodings: [{ priority: "low", networkPriority: "low", maxBitrate: 1_700_000 }],
    degradationPreference: "maintain-framerate",
  });
});

it("sends a smaller picture, and the same sound, on a line that does badly", async () => {
  const { connection, pc } = open();
  await connection.setRemote({ type: "answer", sdp: "" });

  connection.share("least");

  const [audio, video] = pc.senders.map((sender) => sender.parameters);
  expect(video).toMatchObject({ encodings: [{ maxBitrate: 150_000, scaleResolutionDownBy: 4 }] });
  expect(audio).not.toMatchObject({ encodings: [{ maxBitrate: 150_000 }] });
});

it("takes other servers and leaves the rest of the configuration as it is", () => {
  const { connection, pc } = open();

  connection.use([{ urls: ["turn:a"], username: "later", credential: "d" }]);

  expect(pc.configuration).toEqual({
    bundlePolicy: "max-bundle",
    iceServers: [{ urls: ["turn:a"], username: "later", credential: "d" }],
  });
});

it("is not asked to change when it is closed", () => {
  const { connection, pc } = open();
  const before = pc.configuration;
  pc.signalingState = "closed";

  connection.use([]);

  expect(pc.configuration).toBe(before);
});

it("tells the worst of what the other end loses", async () => {
  const { connection } = open();

  expect(await connection.sample()).toMatchObject({
    packetsLost: 10,
    jitterMs: 20,
    roundTripMs: 50,
    lossAtOther: 0.25,
  });
});

it("tells of which track the packets are", async () => {
  const { connection } = open();

  const sample = await connection.sample();

  expect(sample.packetsReceived).toBe(97);
  expect([...sample.packetsByTrack]).toEqual([
    ["a", 90],
    ["v", 7],
  ]);
});
