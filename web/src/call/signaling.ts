import { retryDelay } from "./backoff";
import { type ClientMessage, readServerMessage, type ServerMessage } from "./messages";
import type { OpenSocket, Socket } from "./socket";
import { repeat, type Timer } from "./timer";

/** How the application answers when asked for a ticket. */
export type TicketAnswer =
  | { readonly kind: "ticket"; readonly ticket: string; readonly url: string }
  | { readonly kind: "over" }
  | { readonly kind: "too-early" }
  | { readonly kind: "not-allowed" }
  /** Nobody answered; it is worth asking again. */
  | { readonly kind: "unreachable" };

/** Why a connection is not tried again. */
export type ClosedWhy = "left" | "replaced" | "refused" | "over" | "too-early" | "not-allowed";

/** Where the connection to the room stands. */
export type Link =
  | { readonly kind: "connecting" }
  /** A guest, outside the door. */
  | { readonly kind: "waiting" }
  | { readonly kind: "joined" }
  /** It was there and is not; it is being tried again. `since` is by the timer. */
  | { readonly kind: "reconnecting"; readonly since: number }
  | { readonly kind: "closed"; readonly why: ClosedWhy };

/** What lets a reloaded page take up its place again. */
export interface Resume {
  readonly token: string;
  readonly url: string;
}

export interface SignalingPorts {
  readonly openSocket: OpenSocket;
  readonly timer: Timer;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly ticket: () => Promise<TicketAnswer>;
}

export interface SignalingListener {
  link(link: Link): void;
  /** Everything the server says but `pong`, in order. */
  said(message: ServerMessage): void;
  /** Whenever there is a newer one. */
  resumable(resume: Resume): void;
}

/** A server that does not answer a `ping` for so long is taken as gone. */
const PONG_WITHIN_MS = 4_000;

/** A connection that is not in the room after so long is given up. */
const JOIN_WITHIN_MS = 8_000;

/** So long after that, its `join` may still reach a server that was slow. */
const LATE_JOIN_MS = 30_000;

/** A ticket that was just given and does not open is asked for again so often at most. */
const MOST_REFUSED_TICKETS = 3;

/**
 * The connection to a visit's room: joins, stays alive, and comes back by itself.
 *
 * What is said to others while it is away is kept, and sent once it is back at the same place; to a
 * new place comes only that the visit is to end.
 */
export class Signaling {
  readonly #ports: SignalingPorts;
  readonly #listener: SignalingListener;
  #link: Link = { kind: "connecting" };
  #socket: Socket | undefined;
  #resume: Resume | undefined;
  #participant: string | undefined;
  #attempt = 0;
  #refusedTickets = 0;
  #givenUpAt = Number.NEGATIVE_INFINITY;
  #kept: ClientMessage[] = [];
  #cancelRetry = () => {};
  #cancelDeadline = () => {};
  #stopHeartbeat = () => {};

  constructor(ports: SignalingPorts, listener: SignalingListener) {
    this.#ports = ports;
    this.#listener = listener;
  }

  /**
   * Goes in.
   *
   * @param resume of the page before this one, if there was one
   */
  join(resume?: Resume): void {
    this.#resume = resume;
    this.#attempt = 0;
    this.#refusedTickets = 0;
    this.#become({ kind: "connecting" });
    this.#connect();
  }

  /** Sends, or keeps what must reach the others until the connection is back. */
  send(message: ClientMessage): void {
    if (this.#link.kind === "joined" && this.#socket) {
      this.#socket.send(JSON.stringify(message));
    } else if (message.type === "description" || message.type === "candidate" || message.type === "end") {
      this.#kept.push(message);
    }
  }

  /** Keeps nothing more for them: what was said of media before is void. */
  forget(participantId: string): void {
    this.#kept = this.#kept.filter((kept) => !("to" in kept) || kept.to !== participantId);
  }

  /** Tries at once, since something says that the network is back. */
  hurry(): void {
    if (this.#link.kind === "reconnecting" && !this.#socket) {
      this.#attempt = 0;
      this.#cancelRetry();
      this.#connect();
    }
  }

  /** The network changed: whether the server is still there is asked now and not at the next beat. */
  probe(): void {
    if (this.#link.kind === "joined") this.#beat();
    else this.hurry();
  }

  /** Goes away for good. */
  leave(): void {
    if (this.#link.kind === "joined" || this.#link.kind === "waiting") {
      this.#socket?.send(JSON.stringify({ type: "leave" }));
    }
    this.#close("left");
  }

  async #connect(): Promise<void> {
    const resume = this.#resume;
    if (resume) {
      this.#open(resume.url, { type: "join", resume_token: resume.token });
      return;
    }
    const answer = await this.#ports.ticket();
    if (this.#link.kind === "closed" || this.#socket) return;
    switch (answer.kind) {
      case "ticket":
        this.#open(answer.url, { type: "join", ticket: answer.ticket });
        return;
      case "unreachable":
        this.#retry();
        return;
      default:
        this.#close(answer.kind);
    }
  }

  #open(url: string, join: ClientMessage): void {
    const socket = this.#ports.openSocket(url, {
      opened: () => {
        if (this.#socket === socket) socket.send(JSON.stringify(join));
      },
      said: (text) => {
        if (this.#socket === socket) this.#said(url, text);
      },
      closed: (code) => {
        if (this.#socket === socket) this.#lost(code);
      },
    });
    this.#socket = socket;
    this.#within(JOIN_WITHIN_MS, () => {
      this.#givenUpAt = this.#ports.timer.now();
    });
  }

  #said(url: string, text: string): void {
    const message = readServerMessage(text);
    // Whatever it says, it lives.
    this.#cancelDeadline();
    if (!message) return;
    switch (message.type) {
      case "pong":
        return;
      case "waiting":
        this.#hasPlace(url, message);
        this.#become({ kind: "waiting" });
        return;
      case "joined":
        if (this.#participant !== message.participant_id) {
          this.#kept = this.#kept.filter((kept) => kept.type === "end");
        }
        this.#participant = message.participant_id;
        this.#hasPlace(url, message);
        this.#become({ kind: "joined" });
        this.#listener.said(message);
        this.#sendKept();
        return;
      default:
        this.#listener.said(message);
    }
  }

  /** In the room or before its door, and to be found there again. */
  #hasPlace(url: string, place: { resume_token: string; heartbeat_seconds: number }): void {
    this.#attempt = 0;
    this.#refusedTickets = 0;
    this.#resume = { token: place.resume_token, url };
    this.#startHeartbeat(place.heartbeat_seconds * 1_000);
    this.#listener.resumable(this.#resume);
  }

  #sendKept(): void {
    const kept = this.#kept;
    this.#kept = [];
    for (const message of kept) this.send(message);
  }

  /** Says what to do about each close code. */
  #lost(code: number): void {
    this.#drop();
    switch (code) {
      case 4409:
        return this.#replaced();
      case 4410:
        return this.#close("over");
      case 4403:
        return this.#close("refused");
      case 4401:
        return this.#needTicket();
      default:
        return this.#retry();
    }
  }

  /** By somebody's newer connection, or by one of our own that was given up and came late. */
  #replaced(): void {
    if (this.#ports.timer.now() - this.#givenUpAt > LATE_JOIN_MS) return this.#close("replaced");
    this.#givenUpAt = Number.NEGATIVE_INFINITY;
    this.#resume = undefined;
    this.#retry();
  }

  #needTicket(): void {
    if (!this.#resume && ++this.#refusedTickets >= MOST_REFUSED_TICKETS) {
      this.#close("not-allowed");
      return;
    }
    this.#resume = undefined;
    this.#retry();
  }

  #retry(): void {
    if (this.#link.kind !== "connecting" && this.#link.kind !== "reconnecting") {
      this.#become({ kind: "reconnecting", since: this.#ports.timer.now() });
    }
    const wait = retryDelay(this.#attempt++, this.#ports.random());
    this.#cancelRetry();
    this.#cancelRetry = this.#ports.timer.after(wait, () => this.#connect());
  }

  #startHeartbeat(ms: number): void {
    this.#stopHeartbeat();
    this.#stopHeartbeat = repeat(this.#ports.timer, ms, () => this.#beat());
  }

  #beat(): void {
    this.#socket?.send(JSON.stringify({ type: "ping" }));
    this.#within(PONG_WITHIN_MS);
  }

  /** Gives the connection up unless something is heard in time. */
  #within(ms: number, givenUp = () => {}): void {
    this.#cancelDeadline();
    this.#cancelDeadline = this.#ports.timer.after(ms, () => {
      givenUp();
      this.#drop();
      this.#retry();
    });
  }

  /** Lets go of the connection; what it says from now on is not heard. */
  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#cancelDeadline();
    this.#stopHeartbeat();
    socket?.close();
  }

  #close(why: ClosedWhy): void {
    this.#cancelRetry();
    this.#drop();
    this.#kept = [];
    this.#become({ kind: "closed", why });
  }

  #become(link: Link): void {
    if (this.#link.kind === "closed" && link.kind !== "connecting") return;
    this.#link = link;
    this.#listener.link(link);
  }
}
