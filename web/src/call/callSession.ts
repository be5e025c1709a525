import { browserConnection } from "./browserConnection";
import { Call } from "./call";
import { browserDevices, type Choices, LocalMedia } from "./localMedia";
import type { Resume, TicketAnswer } from "./signaling";
import { browserSocket } from "./socket";
import { browserTimer } from "./timer";

/** Devices chosen on this machine, for its next call. */
const REMEMBERED_DEVICES = "liqa.devices";

/** What a camera and a microphone may take to start before the call goes on without them. */
const DEVICES_WITHIN_MS = 4_000;

export interface CallSessionOptions {
  readonly visitId: string;
  readonly ticket: () => Promise<TicketAnswer>;
  /**
   * Whether a reload comes back by the resume token, to the same place. Staff come back by a new
   * ticket, so that what was broken by the reload is plain to everyone; a guest's link opens once.
   */
  readonly resumes: boolean;
  /** Whether it goes in again by itself where it was not let in, since nobody is there to press. */
  readonly insists?: boolean;
}

/** Between two tries of a call that insists. */
const INSISTS_MS = 10_000;

/** A call in this browser: with its camera and microphone, its network, and its reloads. */
export class CallSession {
  readonly call: Call;
  readonly media: LocalMedia;
  readonly #options: CallSessionOptions;
  readonly #stops: (() => void)[] = [];
  #isClosed = false;
  #stopInsisting: (() => void) | undefined;

  constructor(options: CallSessionOptions) {
    this.#options = options;
    this.media = new LocalMedia(browserDevices, rememberedDevices());
    this.call = new Call({
      openSocket: browserSocket,
      openConnection: browserConnection,
      timer: browserTimer,
      random: Math.random,
      ticket: options.ticket,
      keep: (resume) => this.#keep(resume),
    });
  }

  /** Whether the page before this one was in the call, so that this one goes in by itself. */
  get wasIn(): boolean {
    return sessionStorage.getItem(this.#key) !== null;
  }

  /** Begins to listen, and asks for camera and microphone. */
  start(): void {
    this.#stops.push(
      this.media.subscribe(() => this.call.send(this.media.view.tracks)),
      onWindow("pagehide", () => this.call.hide()),
      onWindow("online", () => this.call.networkChanged()),
      onNetworkChange(() => this.call.networkChanged()),
    );
    if (this.#options.insists) this.#stops.push(this.call.subscribe(() => this.#insist()));
    void this.media.start();
  }

  /** Goes in, with what camera and microphone there are. */
  async join(): Promise<void> {
    const resume = this.#options.resumes ? this.#kept() : undefined;
    await this.#devicesAsked();
    if (this.#isClosed) return;
    this.call.send(this.media.view.tracks);
    this.call.join(resume);
  }

  /** Takes devices as chosen, for this call and the next. */
  remember(choices: Choices): void {
    rememberDevices(choices);
  }

  close(): void {
    this.#isClosed = true;
    this.#stopInsisting?.();
    for (const stop of this.#stops.splice(0)) stop();
    this.call.hide();
    this.call.leave();
    this.media.close();
  }

  #insist(): void {
    const { link } = this.call.view;
    if (link.kind !== "closed" || link.why === "over" || link.why === "replaced" || this.#stopInsisting) return;
    this.#stopInsisting = browserTimer.after(INSISTS_MS, () => {
      this.#stopInsisting = undefined;
      void this.join();
    });
  }

  #devicesAsked(): Promise<void> {
    const isAsked = () => this.media.view.camera !== "asking" && this.media.view.microphone !== "asking";
    if (isAsked()) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        stop();
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, DEVICES_WITHIN_MS);
      const stop = this.media.subscribe(() => {
        if (isAsked()) done();
      });
    });
  }

  get #key(): string {
    return `liqa.call.${this.#options.visitId}`;
  }

  #keep(resume: Resume | undefined): void {
    if (resume) sessionStorage.setItem(this.#key, JSON.stringify(this.#options.resumes ? resume : {}));
    else sessionStorage.removeItem(this.#key);
  }

  #kept(): Resume | undefined {
    const kept = parsed(sessionStorage.getItem(this.#key));
    const { token, url } = kept;
    return typeof token === "string" && typeof url === "string" ? { token, url } : undefined;
  }
}

/** Devices chosen on this machine, for whatever asks for some next. */
export function rememberDevices(choices: Choices): void {
  localStorage.setItem(REMEMBERED_DEVICES, JSON.stringify(choices));
}

export function rememberedDevices(): Choices {
  const { audio, video, speaker } = parsed(localStorage.getItem(REMEMBERED_DEVICES));
  return {
    ...(typeof audio === "string" ? { audio } : {}),
    ...(typeof video === "string" ? { video } : {}),
    ...(typeof speaker === "string" ? { speaker } : {}),
  };
}

function parsed(json: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function onWindow(type: string, listener: () => void): () => void {
  addEventListener(type, listener);
  return () => removeEventListener(type, listener);
}

/** The Network Information API, where the browser has it. */
function onNetworkChange(listener: () => void): () => void {
  const connection: unknown = Reflect.get(navigator, "connection");
  if (!(connection instanceof EventTarget)) return () => {};
  // It also tells of a bandwidth that was estimated anew, which is no other network.
  let type: unknown = Reflect.get(connection, "type");
  const changed = () => {
    const now: unknown = Reflect.get(connection, "type");
    if (now !== type) listener();
    type = now;
  };
  connection.addEventListener("change", changed);
  return () => connection.removeEventListener("change", changed);
}
