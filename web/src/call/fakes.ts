/** Hand-made stand-ins for what a browser brings, for the tests of the call. */
import type {
  Candidate,
  Connection,
  ConnectionListener,
  Description,
  Kind,
  OpenConnection,
  Sample,
  Tracks,
  VideoShare,
} from "./connection";
import type { ClientMessage, IceServer } from "./messages";
import type { OpenSocket, SocketListener } from "./socket";
import type { Timer } from "./timer";

/** Time that goes on when it is told to. */
export class ManualTimer implements Timer {
  #now = 0;
  #due: { at: number; run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const entry = { at: this.#now + ms, run };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((other) => other !== entry);
    };
  }

  /** Lets that much pass; what falls due runs in order, and what it promised is kept in between. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await promised();
      const next = this.#due.filter((e) => e.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#now = next.at;
      this.#due = this.#due.filter((e) => e !== next);
      next.run();
    }
    this.#now = until;
    await promised();
  }
}

/** Lets every promise that can be kept be kept. */
export async function promised(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve();
}

/** The server's end of one connection. */
export class FakeSocket {
  readonly url: string;
  readonly heard: ClientMessage[] = [];
  closed = false;
  readonly #listener: SocketListener;

  constructor(url: string, listener: SocketListener) {
    this.url = url;
    this.#listener = listener;
  }

  say(message: object): void {
    this.#listener.said(JSON.stringify(message));
  }

  open(): void {
    this.#listener.opened();
  }

  end(code: number): void {
    this.#listener.closed(code);
  }

  heardOf<T extends ClientMessage["type"]>(type: T): Extract<ClientMessage, { type: T }>[] {
    return this.heard.filter((m): m is Extract<ClientMessage, { type: T }> => m.type === type);
  }
}

/** A server that is reached, and opens each connection at once; its connections are in order. */
export class FakeServer {
  readonly sockets: FakeSocket[] = [];

  readonly openSocket: OpenSocket = (url, listener) => {
    const socket = new FakeSocket(url, listener);
    this.sockets.push(socket);
    queueMicrotask(() => socket.open());
    return {
      send: (text) => socket.heard.push(JSON.parse(text)),
      close: () => {
        socket.closed = true;
      },
    };
  };

  get last(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error("nobody connected");
    return socket;
  }
}

/** The browser's own tracks can't be made here; a connection only passes them on. */
export function fakeTrack(kind: Kind, id: string = kind): MediaStreamTrack {
  return Object.assign(new EventTarget(), {
    kind,
    contentHint: "",
    enabled: true,
    id,
    label: "",
    muted: false,
    onended: null,
    onmute: null,
    onunmute: null,
    readyState: "live" as const,
    applyConstraints: async () => {},
    clone: () => fakeTrack(kind, id),
    getCapabilities: () => ({}),
    getConstraints: () => ({}),
    getSettings: () => ({}),
    stop() {},
  });
}

let connections = 0;

/** The signaling states of an RTCPeerConnection (W3C WebRTC §4.4.2), and nothing of its media. */
export class FakeConnection implements Connection {
  readonly number = ++connections;
  iceServers: readonly IceServer[];
  readonly listener: ConnectionListener;
  readonly candidates: (Candidate | null)[] = [];
  /** A candidate that belongs to none of the descriptions. */
  unfit: string | undefined;
  tracks: Tracks = { audio: null, video: null };
  restarts = 0;
  closed = false;
  /** Of a track without a name. */
  packets = 0;
  readonly packetsByTrack = new Map<string, number>();
  lossAtOther = 0;
  shares: VideoShare[] = [];
  #state: RTCPeerConnectionState = "new";
  #signaling: RTCSignalingState = "stable";
  #local: Description | null = null;
  #remote: Description | null = null;

  constructor(iceServers: readonly IceServer[], listener: ConnectionListener) {
    this.iceServers = iceServers;
    this.listener = listener;
  }

  signalingState(): RTCSignalingState {
    return this.#signaling;
  }

  state(): RTCPeerConnectionState {
    return this.#state;
  }

  localDescription(): Description | null {
    return this.#local;
  }

  remoteDescription(): Description | null {
    return this.#remote;
  }

  async setLocal(): Promise<Description> {
    const type = this.#signaling === "have-remote-offer" ? "answer" : "offer";
    await Promise.resolve();
    this.#local = { type, sdp: sdpOf(this.number) };
    this.#signaling = type === "answer" ? "stable" : "have-local-offer";
    return this.#local;
  }

  async setRemote(description: Description): Promise<void> {
    await Promise.resolve();
    if (description.type === "answer" && this.#signaling !== "have-local-offer") {
      throw new Error(`an answer in ${this.#signaling}`);
    }
    if (description.type === "rollback") {
      this.#signaling = "stable";
      return;
    }
    this.#remote = description;
    this.#signaling = description.type === "answer" ? "stable" : "have-remote-offer";
  }

  async addCandidate(candidate: Candidate | null): Promise<void> {
    if (!this.#remote) throw new Error("a candidate before any description");
    if (candidate?.candidate === this.unfit) throw new Error("a candidate of another description");
    this.candidates.push(candidate);
  }

  send(tracks: Tracks): void {
    this.tracks = tracks;
  }

  receiveBoth(): void {
    queueMicrotask(() => this.listener.negotiationNeeded());
  }

  share(share: VideoShare): void {
    this.shares.push(share);
  }

  use(iceServers: readonly IceServer[]): void {
    this.iceServers = iceServers;
  }

  restartIce(): void {
    this.restarts++;
    queueMicrotask(() => this.listener.negotiationNeeded());
  }

  async sample(): Promise<Sample> {
    return {
      packetsReceived: this.packets,
      packetsByTrack: new Map([...this.packetsByTrack, ["", this.packets]]),
      packetsLost: 0,
      bytesReceived: this.packets * 100,
      framesDecoded: 0,
      jitterMs: 1,
      roundTripMs: 1,
      lossAtOther: this.lossAtOther,
    };
  }

  close(): void {
    this.closed = true;
    this.#state = "closed";
    this.#signaling = "closed";
  }

  become(state: RTCPeerConnectionState): void {
    this.#state = state;
    this.listener.stateChanged();
  }
}

/** A description of the connection of that number; its keys are that connection's own. */
export function sdpOf(number: number): string {
  return `v=0\r\na=fingerprint:sha-256 ${String(number).padStart(2, "0")}:AB\r\n`;
}

/** A browser's connections, in the order in which they were made. */
export class FakeConnections {
  readonly made: FakeConnection[] = [];

  readonly open: OpenConnection = (iceServers, listener) => {
    const connection = new FakeConnection(iceServers, listener);
    this.made.push(connection);
    return connection;
  };

  get last(): FakeConnection {
    const connection = this.made.at(-1);
    if (!connection) throw new Error("no connection was made");
    return connection;
  }
}
