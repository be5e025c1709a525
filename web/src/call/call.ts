import type { OpenConnection, Sample, Tracks } from "./connection";
import type { Counted } from "./elapsed";
import {
  BRIDGE,
  type IceServer,
  type Joined,
  type Participant,
  type ServerMessage,
  type Side,
  type Transport,
} from "./messages";
import { type Opening, Peer, type PeerListener } from "./peer";
import { measure, type Quality, QualitySign, shareFor, worse } from "./quality";
import { Reception } from "./reception";
import { type ClosedWhy, type Link, type Resume, Signaling, type SignalingPorts } from "./signaling";
import { repeat } from "./timer";

/** Another participant as the page shows them. */
export interface Person {
  readonly participantId: string;
  readonly side: Side;
  readonly name: string;
  /** `away`: their connection or their media are lost, and being sought. */
  readonly presence: "here" | "away";
  /** What comes from them, as far as it is known whose it is. */
  readonly tracks: readonly MediaStreamTrack[];
  /** Whether something comes in now. */
  readonly comesIn: boolean;
}

export interface WaitingGuest {
  readonly participantId: string;
  readonly name: string;
}

/** Who ended the visit, and how. */
export interface Ended {
  readonly by: string;
  readonly state: string;
}

/** All that a page shows of a call. A new one for each change. */
export interface CallView {
  readonly link: Link;
  readonly side: Side | undefined;
  readonly people: readonly Person[];
  readonly guests: readonly WaitingGuest[];
  readonly visitState: string | undefined;
  readonly counted: Counted | undefined;
  readonly quality: Quality;
  readonly ended: Ended | undefined;
  /** Whether the server did not accept that the visit be ended. */
  readonly isEndRefused: boolean;
  /** Whether nothing is counted yet, since the hall is still in the visit before. */
  readonly isHallBusy: boolean;
}

export interface CallPorts extends SignalingPorts {
  readonly openConnection: OpenConnection;
  /** Keeps what a reload needs to come back to this place. */
  readonly keep: (resume: Resume | undefined) => void;
}

/** Between two looks at what comes in; each asks the browser for much. */
const LOOK_MS = 400;

const STATS_MS = 5_000;

/** The room says each second that the hall is busy, as long as that keeps it from counting. */
const HALL_BUSY_MS = 3_000;

/** What one other end of media brings: a participant, or the bridge for all of them. */
interface Line {
  readonly peer: Peer;
  readonly reception: Reception;
  readonly tracks: Map<MediaStreamTrack, string>;
  last: { sample: Sample; at: number } | undefined;
}

/**
 * A visit's call, without a page: who is there, what comes from them, what they are sent, and what
 * the clock has counted. Tells whoever listens of each change, with a new `view`.
 */
export class Call {
  readonly #ports: CallPorts;
  readonly #signaling: Signaling;
  readonly #listeners = new Set<() => void>();
  readonly #lines = new Map<string, Line>();
  readonly #sign = new QualitySign();
  readonly #sending = new QualitySign();
  #participants: readonly Participant[] = [];
  #me: { id: string; side: Side; polite: boolean } | undefined;
  #transport: Transport = "peer";
  #iceServers: readonly IceServer[] = [];
  #tracks: Tracks = { audio: null, video: null };
  #media = false;
  #hallBusyAt = 0;
  #stop = () => {};
  #view: CallView = {
    link: { kind: "connecting" },
    side: undefined,
    people: [],
    guests: [],
    visitState: undefined,
    counted: undefined,
    quality: "good",
    ended: undefined,
    isEndRefused: false,
    isHallBusy: false,
  };

  constructor(ports: CallPorts) {
    this.#ports = ports;
    this.#signaling = new Signaling(ports, {
      link: (link) => this.#linked(link),
      said: (message) => this.#said(message),
      resumable: (resume) => ports.keep(resume),
    });
  }

  get view(): CallView {
    return this.#view;
  }

  /** What it gives back ends the listening. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Goes in, or in again after having been replaced.
   *
   * @param resume what was kept before a reload
   */
  join(resume?: Resume): void {
    this.#stop();
    const { timer } = this.#ports;
    const stopLooking = repeat(timer, LOOK_MS, () => this.#look());
    const stopMeasuring = repeat(timer, STATS_MS, () => this.#measure());
    this.#stop = () => {
      stopLooking();
      stopMeasuring();
    };
    this.#show({ ended: undefined, isEndRefused: false, isHallBusy: false });
    this.#signaling.join(resume);
  }

  /** Sends these from now on, to everyone. */
  send(tracks: Tracks): void {
    this.#tracks = tracks;
    for (const line of this.#lines.values()) line.peer.send(tracks);
  }

  admit(participantId: string): void {
    this.#signaling.send({ type: "admit", participant_id: participantId });
    this.#forgetGuest(participantId);
  }

  refuse(participantId: string): void {
    this.#signaling.send({ type: "refuse", participant_id: participantId });
    this.#forgetGuest(participantId);
  }

  /** Completes the visit, for everyone. */
  end(): void {
    this.#show({ isEndRefused: false });
    this.#signaling.send({ type: "end" });
  }

  /** Goes out; the others go on. */
  leave(): void {
    this.#signaling.leave();
  }

  /** The page goes away, perhaps to come back: what does not come in any more is not counted. */
  hide(): void {
    this.#setMedia(false);
  }

  /** The browser says that it is on a network again, or on another. */
  networkChanged(): void {
    this.#signaling.probe();
    for (const line of this.#lines.values()) line.peer.networkChanged();
  }

  #linked(link: Link): void {
    if (link.kind === "closed") this.#out(link.why);
    this.#show({ link, ...(link.kind === "closed" ? { guests: [] } : {}) });
  }

  #out(why: ClosedWhy): void {
    this.#stop();
    this.#closeLines();
    this.#participants = [];
    this.#media = false;
    this.#me = undefined;
    if (why !== "replaced") this.#ports.keep(undefined);
    this.#showPeople();
  }

  #said(message: ServerMessage): void {
    switch (message.type) {
      case "joined":
        return this.#joined(message);
      case "participant_joined":
        this.#participants = [
          ...this.#participants.filter((p) => !isSame(p, message.participant)),
          message.participant,
        ];
        this.#forgetGuest(message.participant.participant_id);
        this.#meet(message.participant, "wait");
        return this.#showPeople();
      case "participant_changed":
        return this.#changed(message.participant);
      case "participant_left":
        this.#participants = this.#participants.filter(
          (p) => p.participant_id !== message.participant_id,
        );
        this.#forgetGuest(message.participant_id);
        this.#closeLine(message.participant_id);
        return this.#showPeople();
      case "description":
        this.#lines.get(message.from)?.peer.described(message);
        return;
      case "candidate":
        this.#lines.get(message.from)?.peer.candidate(message);
        return;
      case "transport":
        this.#iceServers = message.ice_servers;
        return this.#go(message.transport);
      case "ice_servers":
        this.#iceServers = message.ice_servers;
        for (const line of this.#lines.values()) line.peer.use(this.#iceServers);
        return;
      case "state":
        return this.#counted(message.visit_state, message.session_open, message.connected_ms);
      case "guest_waiting":
        return this.#guestWaits({
          participantId: message.participant_id,
          name: message.display_name,
        });
      case "ended":
        return this.#show({
          ended: { by: message.by, state: message.reason },
          visitState: message.reason,
        });
      case "error":
        return this.#refused(message.code);
    }
  }

  /** Most of what the server refuses is mended without anybody; some of it the people must know. */
  #refused(code: string): void {
    if (code === "hall-busy") {
      this.#hallBusyAt = this.#ports.timer.now();
      this.#show({ isHallBusy: true });
    }
    if (code === "state-not-allowed" || code === "not-allowed") this.#show({ isEndRefused: true });
  }

  #joined(message: Joined): void {
    const same = this.#me?.id === message.participant_id && this.#transport === message.transport;
    this.#me = { id: message.participant_id, side: message.side, polite: message.polite };
    this.#iceServers = message.ice_servers;
    this.#participants = message.participants.filter(
      (p) => p.participant_id !== message.participant_id,
    );
    if (!same) {
      this.#closeLines();
      this.#media = false;
      this.#transport = message.transport;
    }
    for (const id of [...this.#lines.keys()]) {
      if (id !== BRIDGE && !this.#participants.some((p) => p.participant_id === id)) {
        this.#closeLine(id);
      }
    }
    if (this.#transport === "bridge") this.#meetBridge();
    else for (const other of this.#participants) this.#meet(other, same ? "wait" : "offer");
    for (const [id, line] of this.#lines) {
      line.peer.use(this.#iceServers);
      line.peer.setReachable(this.#isOnline(id));
      if (same && this.#isOnline(id)) line.peer.resume();
    }
    this.#show({ side: message.side, guests: [] });
    this.#counted(message.visit_state, message.session_open, message.connected_ms);
    // A change while we were away was not heard; what was heard already changes nothing.
    this.#signaling.send({ type: "media", connected: this.#media });
    this.#showPeople();
  }

  /** A new way for the media: new connections with the tracks we have. */
  #go(transport: Transport): void {
    this.#closeLines();
    // Said also where media are back before they were missed: of a bridge that died the room knows
    // that nobody receives anything, and would not hear of it otherwise.
    this.#setMedia(false);
    this.#transport = transport;
    if (transport === "bridge") this.#meetBridge();
    else for (const other of this.#participants) this.#meet(other, this.#opening(other));
    this.#showPeople();
  }

  /** Where both begin at once, the one that does not give way offers. */
  #opening(other: Participant): Opening {
    return this.#isPoliteTo(other) ? "wait" : "offer";
  }

  #meet(other: Participant, opening: Opening): void {
    if (this.#transport === "bridge" || this.#lines.has(other.participant_id)) return;
    this.#addLine(other.participant_id, this.#isPoliteTo(other), opening);
    this.#lines.get(other.participant_id)?.peer.setReachable(other.online);
  }

  #meetBridge(): void {
    if (!this.#lines.has(BRIDGE)) this.#addLine(BRIDGE, true, "only-answer");
  }

  /**
   * The server says who gives way between the hall and another; between two others it is the one
   * who came later.
   */
  #isPoliteTo(other: Participant): boolean {
    const me = this.#me;
    if (!me) return false;
    if (me.side === "HALL" || other.side === "HALL") return me.polite;
    return me.id > other.participant_id;
  }

  #addLine(id: string, polite: boolean, opening: Opening): void {
    const reception = new Reception();
    const tracks = new Map<MediaStreamTrack, string>();
    const listener: PeerListener = {
      describe: (sdp_type, sdp) =>
        this.#signaling.send({ type: "description", to: id, sdp_type, sdp }),
      candidate: (candidate) =>
        this.#signaling.send({
          type: "candidate",
          to: id,
          candidate: candidate?.candidate ?? null,
          sdp_mid: candidate?.sdpMid ?? null,
          sdp_m_line_index: candidate?.sdpMLineIndex ?? null,
          username_fragment: candidate?.usernameFragment ?? null,
        }),
      stateChanged: () => this.#showPeople(),
      track: (track, stream) => {
        tracks.set(track, stream);
        this.#showPeople();
      },
      startedAnew: () => {
        this.#signaling.forget(id);
        reception.stop();
        tracks.clear();
      },
    };
    const peer = new Peer(
      {
        open: this.#ports.openConnection,
        timer: this.#ports.timer,
        iceServers: this.#iceServers,
        tracks: this.#tracks,
        polite,
        opening,
      },
      listener,
    );
    this.#lines.set(id, { peer, reception, tracks, last: undefined });
  }

  #changed(participant: Participant): void {
    this.#participants = this.#participants.map((p) => (isSame(p, participant) ? participant : p));
    this.#lines.get(participant.participant_id)?.peer.setReachable(participant.online);
    this.#showPeople();
  }

  #guestWaits(guest: WaitingGuest): void {
    const others = this.#view.guests.filter((g) => g.participantId !== guest.participantId);
    this.#show({ guests: [...others, guest] });
  }

  #forgetGuest(participantId: string): void {
    const left = this.#view.guests.filter((g) => g.participantId !== participantId);
    if (left.length !== this.#view.guests.length) this.#show({ guests: left });
  }

  #counted(visitState: string, running: boolean, connectedMs: number): void {
    const at = this.#ports.timer.now();
    this.#show({ visitState, counted: { connectedMs, running, at } });
  }

  /** Looks at what comes in, and says when that changes. */
  async #look(): Promise<void> {
    const { timer } = this.#ports;
    for (const line of this.#lines.values()) {
      const sample = await line.peer.sample().catch(() => undefined);
      if (sample) line.reception.take(sample.packetsByTrack, timer.now());
    }
    this.#setMedia(this.#receives());
    if (this.#view.isHallBusy && timer.now() - this.#hallBusyAt >= HALL_BUSY_MS) {
      this.#show({ isHallBusy: false });
    }
    this.#showPeople();
  }

  /** Whether the other side's media come in: the hall's, for all but the hall. */
  #receives(): boolean {
    const now = this.#ports.timer.now();
    return this.#participants.some((p) => this.#isOtherSide(p) && this.#comesInFrom(p, now));
  }

  #isOtherSide(participant: Participant): boolean {
    return (participant.side === "HALL") !== (this.#me?.side === "HALL");
  }

  /** Whether something comes in from them: by a line of their own, or by tracks of theirs. */
  #comesInFrom({ participant_id: id }: Participant, now: number): boolean {
    const own = this.#lines.get(id);
    if (own) return own.reception.comesIn(now);
    const bridge = this.#lines.get(BRIDGE);
    if (!bridge) return false;
    return this.#tracksOf(id, bridge).some((track) => bridge.reception.brings(track.id, now));
  }

  /** Whether media of the other side come by that line. */
  #leadsToOtherSide(id: string): boolean {
    return id === BRIDGE || this.#participants.some((p) => p.participant_id === id && this.#isOtherSide(p));
  }

  #setMedia(connected: boolean): void {
    if (connected === this.#media) return;
    this.#media = connected;
    this.#signaling.send({ type: "media", connected });
  }

  async #measure(): Promise<void> {
    const { timer } = this.#ports;
    for (const [id, line] of this.#lines) {
      if (!this.#leadsToOtherSide(id)) continue;
      const sample = await line.peer.sample().catch(() => undefined);
      if (!sample) continue;
      const last = line.last;
      line.last = { sample, at: timer.now() };
      if (!last || line.last.at <= last.at) continue;
      const measured = measure(last.sample, sample, line.last.at - last.at);
      this.#signaling.send({
        type: "stats",
        round_trip_ms: measured.roundTripMs,
        packet_loss: measured.packetLoss,
        jitter_ms: measured.jitterMs,
        bitrate_bps: measured.bitrateBps,
      });
      const quality = this.#sign.take(measured);
      // What the other end loses says whether it is sent too much; what comes in does not.
      const sending = this.#sending.take({ ...measured, packetLoss: measured.lossAtOther, jitterMs: null });
      const share = shareFor(worse(quality, sending));
      for (const each of this.#lines.values()) each.peer.share(share);
      this.#show({ quality });
      return;
    }
  }

  #isOnline(id: string): boolean {
    return id === BRIDGE || this.#participants.some((p) => p.participant_id === id && p.online);
  }

  #closeLine(id: string): void {
    this.#lines.get(id)?.peer.close();
    this.#lines.delete(id);
    this.#signaling.forget(id);
  }

  #closeLines(): void {
    for (const id of [...this.#lines.keys()]) this.#closeLine(id);
  }

  #showPeople(): void {
    const now = this.#ports.timer.now();
    const people = this.#participants.map((participant) => this.#person(participant, now));
    const before = this.#view.people;
    if (people.length !== before.length || people.some((p, i) => !looksSame(p, before[i]))) {
      this.#show({ people });
    }
  }

  #person(participant: Participant, now: number): Person {
    const { participant_id: id, side, display_name: name, online } = participant;
    const line = this.#lines.get(id) ?? this.#lines.get(BRIDGE);
    const tracks = line ? this.#tracksOf(id, line) : [];
    const state = line?.peer.state();
    const isBroken = state === "failed" || state === "disconnected";
    const comesIn = this.#comesInFrom(participant, now);
    return {
      participantId: id,
      side,
      name,
      presence: (online || comesIn) && !(isBroken && !comesIn) ? "here" : "away",
      tracks,
      comesIn,
    };
  }

  #tracksOf(id: string, line: Line): readonly MediaStreamTrack[] {
    const all = [...line.tracks];
    if (this.#lines.has(id)) return all.map(([track]) => track);
    return all.filter(([, stream]) => isOf(stream, id)).map(([track]) => track);
  }

  #show(change: Partial<CallView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** The bridge names streams after a participant by the end of their id, which is short enough for it. */
function isOf(stream: string, participantId: string): boolean {
  return stream !== "" && participantId.replaceAll("-", "").endsWith(stream);
}

function isSame(one: Participant, other: Participant): boolean {
  return one.participant_id === other.participant_id;
}

function looksSame(one: Person, other: Person | undefined): boolean {
  return (
    other !== undefined &&
    one.participantId === other.participantId &&
    one.name === other.name &&
    one.presence === other.presence &&
    one.comesIn === other.comesIn &&
    one.tracks.length === other.tracks.length &&
    one.tracks.every((track, i) => track === other.tracks[i])
  );
}
