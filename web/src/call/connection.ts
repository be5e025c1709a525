import type { DescriptionType, IceServer } from "./messages";

export type Kind = "audio" | "video";

/** What is sent of either kind; null sends nothing. */
export interface Tracks {
  readonly audio: MediaStreamTrack | null;
  readonly video: MediaStreamTrack | null;
}

export interface Description {
  readonly type: DescriptionType;
  readonly sdp: string;
}

export interface Candidate {
  readonly candidate: string;
  readonly sdpMid: string | null;
  readonly sdpMLineIndex: number | null;
  readonly usernameFragment: string | null;
}

/** How much has come in and gone out so far, and how it came. Sums only grow. */
export interface Sample {
  readonly packetsReceived: number;
  /** The same by the id of the track that they are of. */
  readonly packetsByTrack: ReadonlyMap<string, number>;
  readonly packetsLost: number;
  readonly bytesReceived: number;
  readonly framesDecoded: number;
  readonly jitterMs: number | null;
  readonly roundTripMs: number | null;
  /** Of what was sent lately, how much the other end says that it lost; from 0 to 1. */
  readonly lossAtOther: number | null;
}

/**
 * How much of the line video may take; audio always has its share. `low` and `least` are for lines
 * that do not carry more.
 */
export type VideoShare = "full" | "low" | "least";

/** An RTCPeerConnection, as far as the call needs one. */
export interface Connection {
  signalingState(): RTCSignalingState;
  state(): RTCPeerConnectionState;
  localDescription(): Description | null;
  remoteDescription(): Description | null;
  /** Makes and sets the offer or answer whose turn it is. */
  setLocal(): Promise<Description>;
  setRemote(description: Description): Promise<void>;
  addCandidate(candidate: Candidate | null): Promise<void>;
  /** Sends these; asks for a negotiation if that needs one. */
  send(tracks: Tracks): void;
  /** Asks for both kinds, also where nothing is sent. Before the first offer. */
  receiveBoth(): void;
  share(share: VideoShare): void;
  /** Looks for ways by these servers from the next time on; the way that is used stays. */
  use(iceServers: readonly IceServer[]): void;
  restartIce(): void;
  sample(): Promise<Sample>;
  close(): void;
}

export interface ConnectionListener {
  negotiationNeeded(): void;
  candidate(candidate: Candidate | null): void;
  stateChanged(): void;
  /** @param stream the id that the other end gave to what belongs together, or "" */
  track(track: MediaStreamTrack, stream: string): void;
}

export type OpenConnection = (
  iceServers: readonly IceServer[],
  listener: ConnectionListener,
) => Connection;
