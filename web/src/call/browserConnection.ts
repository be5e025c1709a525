import type {
  Candidate,
  Connection,
  Description,
  Kind,
  OpenConnection,
  Sample,
  Tracks,
  VideoShare,
} from "./connection";
import type { IceServer } from "./messages";

/** What video may take of the line, in bits a second, and how far its picture is made smaller. */
const SHARES: Readonly<Record<VideoShare, { maxBitrate: number; scaleResolutionDownBy: number }>> = {
  full: { maxBitrate: 1_700_000, scaleResolutionDownBy: 1 },
  low: { maxBitrate: 500_000, scaleResolutionDownBy: 2 },
  least: { maxBitrate: 150_000, scaleResolutionDownBy: 4 },
};

/** The browser's own. */
export const browserConnection: OpenConnection = (iceServers, listener) => {
  const pc = new RTCPeerConnection({
    iceServers: iceServers.map(copy),
    bundlePolicy: "max-bundle",
  });
  pc.onnegotiationneeded = () => listener.negotiationNeeded();
  pc.onconnectionstatechange = () => listener.stateChanged();
  pc.onicecandidate = ({ candidate }) => listener.candidate(candidate && plain(candidate));
  pc.ontrack = ({ track, streams }) => listener.track(track, streams[0]?.id ?? "");
  return new BrowserConnection(pc);
};

function copy(server: IceServer): RTCIceServer {
  return { ...server, urls: [...server.urls] };
}

function plain(candidate: RTCIceCandidate): Candidate {
  const { candidate: text, sdpMid, sdpMLineIndex, usernameFragment } = candidate;
  return { candidate: text, sdpMid, sdpMLineIndex, usernameFragment };
}

class BrowserConnection implements Connection {
  readonly #pc: RTCPeerConnection;
  readonly #senders = new Map<Kind, RTCRtpSender>();
  readonly #stream = new MediaStream();
  #share: VideoShare = "full";

  constructor(pc: RTCPeerConnection) {
    this.#pc = pc;
  }

  signalingState(): RTCSignalingState {
    return this.#pc.signalingState;
  }

  state(): RTCPeerConnectionState {
    return this.#pc.connectionState;
  }

  localDescription(): Description | null {
    return described(this.#pc.localDescription);
  }

  remoteDescription(): Description | null {
    return described(this.#pc.remoteDescription);
  }

  async setLocal(): Promise<Description> {
    await this.#pc.setLocalDescription();
    const description = this.localDescription();
    if (!description) throw new Error("the connection was closed meanwhile");
    return description;
  }

  async setRemote(description: Description): Promise<void> {
    await this.#pc.setRemoteDescription(description);
    this.#setParameters();
  }

  async addCandidate(candidate: Candidate | null): Promise<void> {
    await this.#pc.addIceCandidate(candidate ?? undefined);
  }

  send(tracks: Tracks): void {
    this.#put("audio", tracks.audio);
    this.#put("video", tracks.video);
  }

  #put(kind: Kind, track: MediaStreamTrack | null): void {
    const sender = this.#senders.get(kind);
    if (sender) {
      // Refused only when the connection is closed, and then it does not matter.
      if (sender.track !== track) sender.replaceTrack(track).catch(() => {});
    } else if (track) {
      this.#senders.set(kind, this.#pc.addTrack(track, this.#stream));
    }
  }

  receiveBoth(): void {
    for (const kind of ["audio", "video"] as const) {
      if (!this.#senders.has(kind)) this.#pc.addTransceiver(kind, { direction: "recvonly" });
    }
  }

  share(share: VideoShare): void {
    if (share === this.#share) return;
    this.#share = share;
    this.#setParameters();
  }

  use(iceServers: readonly IceServer[]): void {
    if (this.#pc.signalingState === "closed") return;
    this.#pc.setConfiguration({ ...this.#pc.getConfiguration(), iceServers: iceServers.map(copy) });
  }

  #setParameters(): void {
    for (const [kind, sender] of this.#senders) {
      const parameters = sender.getParameters();
      const encoding = parameters.encodings[0];
      if (!encoding) continue;
      encoding.priority = kind === "audio" ? "high" : "low";
      encoding.networkPriority = encoding.priority;
      // A face that moves tells more than one that is sharp.
      if (kind === "video") parameters.degradationPreference = "maintain-framerate";
      if (kind === "video") Object.assign(encoding, SHARES[this.#share]);
      // Refused while it negotiates; the next description sets them again.
      sender.setParameters(parameters).catch(() => {});
    }
  }

  restartIce(): void {
    this.#pc.restartIce();
  }

  async sample(): Promise<Sample> {
    const report = await this.#pc.getStats();
    const sum = new Sums();
    report.forEach((stat: unknown) => sum.add(stat));
    return sum.sample();
  }

  close(): void {
    this.#pc.close();
  }
}

function described(description: RTCSessionDescription | null): Description | null {
  if (!description || description.type === "pranswer") return null;
  return { type: description.type, sdp: description.sdp };
}

/** Adds up what `getStats` tells of one connection (the W3C's identifiers for WebRTC's statistics). */
class Sums {
  #packetsReceived = 0;
  readonly #packetsByTrack = new Map<string, number>();
  #packetsLost = 0;
  #bytesReceived = 0;
  #framesDecoded = 0;
  #jitterMs: number | null = null;
  #roundTripMs: number | null = null;
  #lossAtOther: number | null = null;

  add(stat: unknown): void {
    if (typeof stat !== "object" || stat === null) return;
    const get = (name: string) => number(Reflect.get(stat, name));
    const type: unknown = Reflect.get(stat, "type");
    if (type === "inbound-rtp") {
      const packets = get("packetsReceived") ?? 0;
      const track = String(Reflect.get(stat, "trackIdentifier"));
      this.#packetsReceived += packets;
      this.#packetsByTrack.set(track, packets + (this.#packetsByTrack.get(track) ?? 0));
      this.#packetsLost += get("packetsLost") ?? 0;
      this.#bytesReceived += get("bytesReceived") ?? 0;
      this.#framesDecoded += get("framesDecoded") ?? 0;
      const jitter = get("jitter");
      if (Reflect.get(stat, "kind") === "audio" && jitter !== null) this.#jitterMs = jitter * 1_000;
    } else if (type === "remote-inbound-rtp") {
      const lost = get("fractionLost");
      if (lost !== null) this.#lossAtOther = Math.max(lost, this.#lossAtOther ?? 0);
    } else if (type === "candidate-pair" && Reflect.get(stat, "nominated") === true) {
      const roundTrip = get("currentRoundTripTime");
      if (roundTrip !== null) this.#roundTripMs = roundTrip * 1_000;
    }
  }

  sample(): Sample {
    return {
      packetsReceived: this.#packetsReceived,
      packetsByTrack: this.#packetsByTrack,
      packetsLost: this.#packetsLost,
      bytesReceived: this.#bytesReceived,
      framesDecoded: this.#framesDecoded,
      jitterMs: this.#jitterMs,
      roundTripMs: this.#roundTripMs,
      lossAtOther: this.#lossAtOther,
    };
  }
}

function number(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
