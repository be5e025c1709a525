/**
 * The messages of `liqa.v1`, one JSON object a text message. Names are those of the wire, so that
 * one word stands for a thing in Java, JSON and here.
 */

export type Side = "HALL" | "COUNTERPART" | "OFFICIAL" | "GUEST";

/** How media go: straight to each other, or by way of a bridge. */
export type Transport = "peer" | "bridge";

/** The participant at the other end of media that go by way of a bridge. */
export const BRIDGE = "bridge";

export interface Participant {
  readonly participant_id: string;
  readonly side: Side;
  readonly display_name: string;
  /** False while their connection is lost; after a minute of it they are gone. */
  readonly online: boolean;
  /** Whether they say that they receive the other side's media. */
  readonly media: boolean;
}

export interface IceServer {
  readonly urls: string[];
  readonly username?: string;
  readonly credential?: string;
}

export type DescriptionType = "offer" | "answer" | "rollback";

export interface Joined {
  readonly type: "joined";
  readonly participant_id: string;
  readonly side: Side;
  readonly epoch: number;
  readonly participants: readonly Participant[];
  readonly transport: Transport;
  readonly polite: boolean;
  readonly ice_servers: readonly IceServer[];
  readonly visit_state: string;
  readonly session_open: boolean;
  readonly connected_ms: number;
  readonly resume_token: string;
  readonly heartbeat_seconds: number;
}

export interface RemoteDescription {
  readonly type: "description";
  readonly from: string;
  readonly sdp_type: DescriptionType;
  readonly sdp: string | null;
}

export interface RemoteCandidate {
  readonly type: "candidate";
  readonly from: string;
  readonly candidate: string | null;
  readonly sdp_mid: string | null;
  readonly sdp_m_line_index: number | null;
  readonly username_fragment: string | null;
}

export interface VisitStatus {
  readonly type: "state";
  readonly visit_state: string;
  readonly session_open: boolean;
  readonly connected_ms: number;
}

export type LeftReason = "LEFT" | "LOST" | "REPLACED" | "REFUSED";

export type ServerMessage =
  | Joined
  | { readonly type: "waiting"; readonly resume_token: string; readonly heartbeat_seconds: number }
  | { readonly type: "guest_waiting"; readonly participant_id: string; readonly display_name: string }
  | { readonly type: "participant_joined"; readonly participant: Participant }
  | { readonly type: "participant_changed"; readonly participant: Participant }
  | { readonly type: "participant_left"; readonly participant_id: string; readonly reason: LeftReason }
  | RemoteDescription
  | RemoteCandidate
  | VisitStatus
  | {
      readonly type: "transport";
      readonly transport: Transport;
      readonly generation: number;
      readonly ice_servers: readonly IceServer[];
    }
  /** The same servers with newer credentials. */
  | { readonly type: "ice_servers"; readonly ice_servers: readonly IceServer[] }
  | { readonly type: "ended"; readonly by: string; readonly reason: string }
  | { readonly type: "error"; readonly code: string; readonly detail: string }
  | { readonly type: "pong" };

export type ClientMessage =
  | { readonly type: "join"; readonly ticket: string }
  | { readonly type: "join"; readonly resume_token: string }
  | {
      readonly type: "description";
      readonly to: string;
      readonly sdp_type: DescriptionType;
      readonly sdp: string | null;
    }
  | {
      readonly type: "candidate";
      readonly to: string;
      readonly candidate: string | null;
      readonly sdp_mid: string | null;
      readonly sdp_m_line_index: number | null;
      readonly username_fragment: string | null;
    }
  | { readonly type: "media"; readonly connected: boolean }
  | {
      readonly type: "stats";
      readonly round_trip_ms: number | null;
      readonly packet_loss: number | null;
      readonly jitter_ms: number | null;
      readonly bitrate_bps: number | null;
    }
  | { readonly type: "admit"; readonly participant_id: string }
  | { readonly type: "refuse"; readonly participant_id: string }
  | { readonly type: "leave" }
  | { readonly type: "end" }
  | { readonly type: "ping" };

/** What is wrong with a message of the server's; it is then passed over. */
class Malformed extends Error {}

/**
 * Reads what the server said; undefined for what is not understood, since a newer server may say
 * more than this page knows of.
 */
export function readServerMessage(text: string): ServerMessage | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return read(new Fields(value));
  } catch (e) {
    if (e instanceof Malformed || e instanceof SyntaxError) return undefined;
    throw e;
  }
}

function read(fields: Fields): ServerMessage | undefined {
  const type = fields.text("type");
  switch (type) {
    case "joined":
      return readJoined(fields);
    case "waiting":
      return {
        type,
        resume_token: fields.text("resume_token"),
        heartbeat_seconds: fields.number("heartbeat_seconds"),
      };
    case "pong":
      return { type };
    case "guest_waiting":
      return {
        type,
        participant_id: fields.text("participant_id"),
        display_name: fields.text("display_name"),
      };
    case "participant_joined":
    case "participant_changed":
      return { type, participant: participant(fields.inner("participant")) };
    case "participant_left":
      return {
        type,
        participant_id: fields.text("participant_id"),
        reason: fields.oneOf("reason", ["LEFT", "LOST", "REPLACED", "REFUSED"]),
      };
    case "description":
      return {
        type,
        from: fields.text("from"),
        sdp_type: fields.oneOf("sdp_type", ["offer", "answer", "rollback"]),
        sdp: fields.textOrNull("sdp"),
      };
    case "candidate":
      return {
        type,
        from: fields.text("from"),
        candidate: fields.textOrNull("candidate"),
        sdp_mid: fields.textOrNull("sdp_mid"),
        sdp_m_line_index: fields.numberOrNull("sdp_m_line_index"),
        username_fragment: fields.textOrNull("username_fragment"),
      };
    case "state":
      return {
        type,
        visit_state: fields.text("visit_state"),
        session_open: fields.truth("session_open"),
        connected_ms: fields.number("connected_ms"),
      };
    case "transport":
      return {
        type,
        transport: fields.oneOf("transport", ["peer", "bridge"]),
        generation: fields.number("generation"),
        ice_servers: fields.list("ice_servers").map(iceServer),
      };
    case "ice_servers":
      return { type, ice_servers: fields.list("ice_servers").map(iceServer) };
    case "ended":
      return { type, by: fields.text("by"), reason: fields.text("reason") };
    case "error":
      return { type, code: fields.text("code"), detail: fields.text("detail") };
    default:
      return undefined;
  }
}

function readJoined(fields: Fields): Joined {
  return {
    type: "joined",
    participant_id: fields.text("participant_id"),
    side: side(fields),
    epoch: fields.number("epoch"),
    participants: fields.list("participants").map(participant),
    transport: fields.oneOf("transport", ["peer", "bridge"]),
    polite: fields.truth("polite"),
    ice_servers: fields.list("ice_servers").map(iceServer),
    visit_state: fields.text("visit_state"),
    session_open: fields.truthOr("session_open", false),
    connected_ms: fields.number("connected_ms"),
    resume_token: fields.text("resume_token"),
    heartbeat_seconds: fields.number("heartbeat_seconds"),
  };
}

function side(fields: Fields): Side {
  return fields.oneOf("side", ["HALL", "COUNTERPART", "OFFICIAL", "GUEST"]);
}

function participant(fields: Fields): Participant {
  return {
    participant_id: fields.text("participant_id"),
    side: side(fields),
    display_name: fields.text("display_name"),
    online: fields.truth("online"),
    media: fields.truth("media"),
  };
}

function iceServer(fields: Fields): IceServer {
  const username = fields.textOrNull("username");
  const credential = fields.textOrNull("credential");
  return {
    urls: fields.texts("urls"),
    ...(username === null ? {} : { username }),
    ...(credential === null ? {} : { credential }),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The fields of a JSON object, each read as what it must be. */
class Fields {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    if (!isRecord(value)) throw new Malformed();
    this.#fields = value;
  }

  text(name: string): string {
    const value = this.#fields[name];
    if (typeof value !== "string") throw new Malformed(name);
    return value;
  }

  textOrNull(name: string): string | null {
    return this.#fields[name] == null ? null : this.text(name);
  }

  number(name: string): number {
    const value = this.#fields[name];
    if (typeof value !== "number") throw new Malformed(name);
    return value;
  }

  numberOrNull(name: string): number | null {
    return this.#fields[name] == null ? null : this.number(name);
  }

  truth(name: string): boolean {
    const value = this.#fields[name];
    if (typeof value !== "boolean") throw new Malformed(name);
    return value;
  }

  truthOr(name: string, otherwise: boolean): boolean {
    return this.#fields[name] == null ? otherwise : this.truth(name);
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T {
    const text = this.text(name);
    const found = values.find((value) => value === text);
    if (found === undefined) throw new Malformed(name);
    return found;
  }

  inner(name: string): Fields {
    return new Fields(this.#fields[name]);
  }

  list(name: string): Fields[] {
    return this.#array(name).map((item) => new Fields(item));
  }

  texts(name: string): string[] {
    return this.#array(name).filter((item) => typeof item === "string");
  }

  #array(name: string): unknown[] {
    const value = this.#fields[name];
    if (!Array.isArray(value)) throw new Malformed(name);
    return value;
  }
}
