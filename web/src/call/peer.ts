import type {
  Candidate,
  Connection,
  OpenConnection,
  Sample,
  Tracks,
  VideoShare,
} from "./connection";
import type { DescriptionType, IceServer, RemoteCandidate, RemoteDescription } from "./messages";
import type { Timer } from "./timer";

/**
 * Who makes the first offer: who comes in, to those who are there. The others wait for it, but not
 * for ever. The bridge is waited for however long it takes; an offer to it later only asks it to
 * offer anew, or, where ICE restarts, to be met anew.
 */
export type Opening = "offer" | "wait" | "only-answer";

export interface PeerOptions {
  readonly open: OpenConnection;
  readonly timer: Timer;
  readonly iceServers: readonly IceServer[];
  readonly tracks: Tracks;
  /** Whether this end gives way when two offers cross. */
  readonly polite: boolean;
  readonly opening: Opening;
}

export interface PeerListener {
  describe(type: DescriptionType, sdp: string): void;
  candidate(candidate: Candidate | null): void;
  stateChanged(): void;
  /** @param stream the id that the other end gave to what belongs together, or "" */
  track(track: MediaStreamTrack, stream: string): void;
  /** A new connection: the tracks of the one before bring nothing any more. */
  startedAnew(): void;
}

const WAIT_FOR_OFFER_MS = 2_000;

/** A line that is gone for less is not worth a restart. */
const DISCONNECTED_FOR_MS = 2_500;

/** The end that gives way lets the other restart first, so that one restart is made and not two. */
const POLITE_PAUSE_MS = 1_000;

/** What a restart may take before the next, stronger means is tried. */
const RESTART_WITHIN_MS = 8_000;

/** After so many restarts of ICE that did not help, a new connection is made. */
const MOST_RESTARTS = 2;

/**
 * Media with one other participant: perfect negotiation (W3C WebRTC §10.7), and recovery.
 *
 * Descriptions and candidates are taken in one after another. A description whose keys are not
 * those of before is from a new connection of the other's, such as a reloaded page, and is met with
 * a new one here.
 */
export class Peer {
  readonly #options: PeerOptions;
  readonly #listener: PeerListener;
  #tracks: Tracks;
  #iceServers: readonly IceServer[];
  #share: VideoShare = "full";
  #connection: Connection;
  #openedAt = 0;
  #opening: Opening;
  #makingOffer = false;
  #ignoresOffer = false;
  #early: (Candidate | null)[] = [];
  #incoming: Promise<void> = Promise.resolve();
  #reachable = true;
  #restarts = 0;
  #cancelOpening = () => {};
  #cancelRecovery = () => {};
  #recovering = false;
  #closed = false;

  constructor(options: PeerOptions, listener: PeerListener) {
    this.#options = options;
    this.#listener = listener;
    this.#tracks = options.tracks;
    this.#iceServers = options.iceServers;
    this.#opening = options.opening;
    this.#connection = this.#open();
  }

  state(): RTCPeerConnectionState {
    return this.#connection.state();
  }

  sample(): Promise<Sample> {
    return this.#connection.sample();
  }

  /** Sends these from now on. */
  send(tracks: Tracks): void {
    this.#tracks = tracks;
    this.#connection.send(tracks);
  }

  share(share: VideoShare): void {
    this.#share = share;
    this.#connection.share(share);
  }

  /** Servers whose credentials are newer, for the next way that is looked for; media go on. */
  use(iceServers: readonly IceServer[]): void {
    this.#iceServers = iceServers;
    this.#connection.use(iceServers);
  }

  /** Whether the other can be reached through the room; recovery waits until they can. */
  setReachable(reachable: boolean): void {
    const came = reachable && !this.#reachable;
    this.#reachable = reachable;
    if (came) this.resume();
    if (!reachable) this.#stopRecovery();
  }

  /**
   * The way through the room was broken and is whole: what may have been lost on it is said again,
   * and media that broke with it are mended. Media that went on need nothing.
   */
  resume(): void {
    const offer = this.#connection.localDescription();
    if (this.#connection.signalingState() === "have-local-offer" && offer) {
      this.#listener.describe(offer.type, offer.sdp);
    }
    const state = this.#connection.state();
    if (state === "failed" || state === "disconnected" || this.#isStuck()) this.#recover(0);
  }

  /** Agreed on and never whole: what was lost on the way may have been the other's candidates. */
  #isStuck(): boolean {
    const state = this.#connection.state();
    return (
      (state === "new" || state === "connecting") &&
      this.#connection.remoteDescription() !== null &&
      this.#options.timer.now() - this.#openedAt >= RESTART_WITHIN_MS
    );
  }

  /** The network changed under us: look for a new way at once. */
  networkChanged(): void {
    if (this.#connection.remoteDescription()) this.#recover(0);
  }

  described(message: RemoteDescription): void {
    this.#takeIn(() => this.#setRemote(message.sdp_type, message.sdp ?? ""));
  }

  candidate(message: RemoteCandidate): void {
    const candidate =
      message.candidate === null
        ? null
        : {
            candidate: message.candidate,
            sdpMid: message.sdp_mid,
            sdpMLineIndex: message.sdp_m_line_index,
            usernameFragment: message.username_fragment,
          };
    this.#takeIn(() => this.#addCandidate(candidate));
  }

  /** Resolves when everything that came so far is taken in. */
  settled(): Promise<void> {
    return this.#incoming;
  }

  close(): void {
    this.#closed = true;
    this.#cancelOpening();
    this.#stopRecovery();
    this.#connection.close();
  }

  #open(): Connection {
    const own: { connection?: Connection } = {};
    const isCurrent = () => own.connection !== undefined && own.connection === this.#connection;
    const connection = this.#options.open(this.#iceServers, {
      negotiationNeeded: () => {
        if (isCurrent()) this.#negotiate();
      },
      candidate: (candidate) => {
        if (isCurrent()) this.#listener.candidate(candidate);
      },
      stateChanged: () => {
        if (isCurrent()) this.#watch();
      },
      track: (track, stream) => {
        if (isCurrent()) this.#listener.track(track, stream);
      },
    });
    own.connection = connection;
    this.#openedAt = this.#options.timer.now();
    connection.send(this.#tracks);
    connection.share(this.#share);
    if (this.#opening === "offer") connection.receiveBoth();
    if (this.#opening === "wait") this.#waitForOffer();
    return connection;
  }

  #waitForOffer(): void {
    this.#cancelOpening();
    this.#cancelOpening = this.#options.timer.after(WAIT_FOR_OFFER_MS, () => {
      if (this.#connection.remoteDescription()) return;
      this.#opening = "offer";
      this.#connection.receiveBoth();
      this.#negotiate();
    });
  }

  async #negotiate(): Promise<void> {
    const connection = this.#connection;
    if (this.#opening !== "offer" && !connection.remoteDescription()) return;
    if (this.#makingOffer || connection.signalingState() !== "stable") return;
    this.#makingOffer = true;
    try {
      const description = await connection.setLocal();
      if (this.#isStill(connection)) this.#listener.describe(description.type, description.sdp);
    } catch {
      // Closed or rolled back meanwhile; the browser asks again if it still needs to.
    } finally {
      if (this.#connection === connection) this.#makingOffer = false;
    }
  }

  #takeIn(step: () => Promise<void>): void {
    // A description that the browser does not understand must not stop the next one.
    this.#incoming = this.#incoming.then(step).catch(() => {});
  }

  async #setRemote(type: DescriptionType, sdp: string): Promise<void> {
    if (this.#closed) return;
    if (type === "offer" && this.#isFromNewConnection(sdp)) this.#startAnew("wait");
    const connection = this.#connection;
    const stable = connection.signalingState() === "stable";
    switch (type) {
      case "rollback":
        if (connection.signalingState() !== "have-remote-offer") return;
        await connection.setRemote({ type, sdp: "" });
        return;
      case "answer":
        // One that answers what was rolled back, or answered already, says nothing.
        if (connection.signalingState() !== "have-local-offer") return;
        await connection.setRemote({ type, sdp });
        break;
      case "offer":
        this.#ignoresOffer = !this.#options.polite && (this.#makingOffer || !stable);
        if (this.#ignoresOffer) return;
        this.#cancelOpening();
        // Rolls back an offer of our own.
        await connection.setRemote({ type, sdp });
        await this.#answer(connection);
    }
    await this.#addEarly(connection);
  }

  async #answer(connection: Connection): Promise<void> {
    const description = await connection.setLocal();
    if (this.#isStill(connection)) this.#listener.describe(description.type, description.sdp);
  }

  async #addCandidate(candidate: Candidate | null): Promise<void> {
    if (this.#closed) return;
    if (!this.#connection.remoteDescription()) {
      this.#early.push(candidate);
      return;
    }
    try {
      await this.#connection.addCandidate(candidate);
    } catch (e) {
      // Those of an offer that was not taken fit nothing here.
      if (!this.#ignoresOffer) throw e;
    }
  }

  async #addEarly(connection: Connection): Promise<void> {
    const early = this.#early;
    this.#early = [];
    // Among them may be those of an offer that was not taken, which fit nothing.
    for (const candidate of early) await connection.addCandidate(candidate).catch(() => {});
  }

  #isFromNewConnection(sdp: string): boolean {
    const known = this.#connection.remoteDescription();
    return known !== null && fingerprint(known.sdp) !== fingerprint(sdp);
  }

  #startAnew(opening: "offer" | "wait"): void {
    const old = this.#connection;
    this.#stopRecovery();
    this.#makingOffer = false;
    this.#ignoresOffer = false;
    this.#early = [];
    if (this.#options.opening !== "only-answer") this.#opening = opening;
    this.#connection = this.#open();
    old.close();
    this.#listener.startedAnew();
    this.#listener.stateChanged();
  }

  #isStill(connection: Connection): boolean {
    return this.#connection === connection && !this.#closed;
  }

  #watch(): void {
    switch (this.#connection.state()) {
      case "connected":
        this.#restarts = 0;
        this.#stopRecovery();
        break;
      case "disconnected":
        this.#recover(DISCONNECTED_FOR_MS);
        break;
      case "failed":
        this.#stopRecovery();
        this.#recover(0);
        break;
    }
    this.#listener.stateChanged();
  }

  /** Mends the line after that long, and goes on until it is whole. */
  #recover(afterMs: number): void {
    if (this.#recovering || !this.#reachable) return;
    this.#recovering = true;
    const pause = this.#options.polite ? POLITE_PAUSE_MS : 0;
    this.#cancelRecovery = this.#options.timer.after(afterMs + pause, () => this.#restart());
  }

  #restart(): void {
    // A bridge that is asked for a restart sends everything anew, so it needs no stronger means.
    if (this.#restarts < MOST_RESTARTS || this.#options.opening === "only-answer") {
      this.#restarts++;
      this.#connection.restartIce();
      this.#cancelRecovery = this.#options.timer.after(RESTART_WITHIN_MS, () => {
        // A line that was whole when it was restarted says nothing when it is whole again.
        if (this.#connection.state() === "connected") this.#stopRecovery();
        else this.#restart();
      });
    } else {
      this.#restarts = 0;
      this.#startAnew("offer");
      this.#recover(RESTART_WITHIN_MS);
    }
  }

  #stopRecovery(): void {
    this.#cancelRecovery();
    this.#recovering = false;
  }
}

/** What a connection's keys are known by (RFC 8122); each connection of a browser has its own. */
function fingerprint(sdp: string): string | undefined {
  return /^a=fingerprint:(\S+ \S+)/m.exec(sdp)?.[1]?.toLowerCase();
}

