import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CallSession, type CallSessionOptions } from "./callSession";
import { fakeTrack } from "./fakes";
import type { TicketAnswer } from "./signaling";

/** The server's end of a browser's WebSocket. */
class FakeWebSocket {
  static made: FakeWebSocket[] = [];
  readonly heard: { type: string }[] = [];
  onopen = () => {};
  onmessage = (_: { data: string }) => {};
  onclose = (_: { code: number }) => {};

  constructor() {
    FakeWebSocket.made.push(this);
    queueMicrotask(() => this.onopen());
  }

  send(text: string) {
    this.heard.push(JSON.parse(text));
  }

  close() {}
}

/** A connection that is whole from the start, and brings more each time that it is looked at. */
class FakePeerConnection {
  signalingState = "stable";
  connectionState = "connected";
  localDescription = null;
  remoteDescription = null;
  #packets = 0;

  addTrack() {
    return { track: null, getParameters: () => ({ encodings: [] }) };
  }

  addTransceiver() {}

  getConfiguration() {
    return {};
  }

  setConfiguration() {}

  async getStats() {
    return new Map([["1", { type: "inbound-rtp", packetsReceived: ++this.#packets }]]);
  }

  close() {}
}

class FakeStorage {
  readonly #items = new Map<string, string>();

  getItem(key: string) {
    return this.#items.get(key) ?? null;
  }

  setItem(key: string, value: string) {
    this.#items.set(key, value);
  }

  removeItem(key: string) {
    this.#items.delete(key);
  }
}

const joined = {
  type: "joined",
  participant_id: "me",
  side: "OFFICIAL",
  epoch: 1,
  participants: [{ participant_id: "hall", side: "HALL", display_name: "", online: true, media: false }],
  transport: "peer",
  polite: true,
  ice_servers: [],
  visit_state: "READY",
  session_open: false,
  connected_ms: 0,
  resume_token: "r1",
  heartbeat_seconds: 5,
};

describe("a call in a browser", () => {
  let page: EventTarget;
  let network: EventTarget & { type: string };
  let permission: Promise<void>;
  let answer: TicketAnswer;
  let session: CallSession;

  beforeEach(() => {
    vi.useFakeTimers();
    page = new EventTarget();
    network = Object.assign(new EventTarget(), { type: "wifi" });
    permission = Promise.resolve();
    answer = { kind: "ticket", ticket: "t", url: "ws://liqa/signaling/v1" };
    FakeWebSocket.made = [];
    vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
    vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
    vi.stubGlobal("WebSocket", FakeWebSocket);
    vi.stubGlobal("RTCPeerConnection", FakePeerConnection);
    vi.stubGlobal("MediaStream", class {});
    vi.stubGlobal("sessionStorage", new FakeStorage());
    vi.stubGlobal("localStorage", new FakeStorage());
    vi.stubGlobal("navigator", {
      connection: network,
      mediaDevices: {
        async getUserMedia(wanted: { audio?: unknown }) {
          await permission;
          return { getTracks: () => [fakeTrack(wanted.audio ? "audio" : "video")] };
        },
        enumerateDevices: async () => [],
        addEventListener() {},
        removeEventListener() {},
      },
    });
  });

  afterEach(() => {
    session.close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function open(options: Partial<CallSessionOptions> = {}) {
    session = new CallSession({ visitId: "v1", ticket: async () => answer, resumes: false, ...options });
    session.start();
    return session;
  }

  async function enter(options: Partial<CallSessionOptions> = {}) {
    void open(options).join();
    await vi.advanceTimersByTimeAsync(0);
    socket().onmessage({ data: JSON.stringify(joined) });
    await vi.advanceTimersByTimeAsync(0);
  }

  function socket(): FakeWebSocket {
    const last = FakeWebSocket.made.at(-1);
    if (!last) throw new Error("nobody connected");
    return last;
  }

  const said = (type: string) => socket().heard.filter((message) => message.type === type);

  it("goes in without devices that do not start in time", async () => {
    permission = new Promise(() => {});
    void open().join();
    await vi.advanceTimersByTimeAsync(3_900);
    expect(FakeWebSocket.made).toEqual([]);

    await vi.advanceTimersByTimeAsync(200);

    expect(said("join")).toEqual([{ type: "join", ticket: "t" }]);
  });

  it("does not go in when the page was left while the browser asked for devices", async () => {
    permission = new Promise(() => {});
    void open().join();

    session.close();
    await vi.advanceTimersByTimeAsync(10_000);

    expect(FakeWebSocket.made).toEqual([]);
  });

  it("asks whether the server is there when it is on a network again", async () => {
    await enter();

    page.dispatchEvent(new Event("online"));

    expect(said("ping")).toHaveLength(1);
  });

  it("takes another kind of network for a change, and another bandwidth for none", async () => {
    await enter();
    network.dispatchEvent(new Event("change"));
    expect(said("ping")).toHaveLength(0);

    network.type = "cellular";
    network.dispatchEvent(new Event("change"));

    expect(said("ping")).toHaveLength(1);
  });

  it("says when the page goes away that nothing comes in any more", async () => {
    await enter();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(said("media").at(-1)).toEqual({ type: "media", connected: true });

    page.dispatchEvent(new Event("pagehide"));

    expect(said("media").at(-1)).toEqual({ type: "media", connected: false });
  });

  it("hears nothing of the page or the network after it was closed", async () => {
    await enter();
    session.close();
    const before = socket().heard.length;

    page.dispatchEvent(new Event("online"));
    network.type = "cellular";
    network.dispatchEvent(new Event("change"));

    expect(socket().heard).toHaveLength(before);
    expect(said("leave")).toHaveLength(1);
  });

  it("comes back to its place after a reload where it may, and by a new ticket where it may not", async () => {
    await enter({ resumes: true });
    void open({ resumes: true }).join();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.wasIn).toBe(true);
    expect(said("join")).toEqual([{ type: "join", resume_token: "r1" }]);

    await enter();
    void open().join();
    await vi.advanceTimersByTimeAsync(0);

    expect(session.wasIn).toBe(true);
    expect(said("join")).toEqual([{ type: "join", ticket: "t" }]);
  });

  it("goes in by itself, where it insists, as soon as it is let in", async () => {
    answer = { kind: "too-early" };
    void open({ insists: true }).join();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(FakeWebSocket.made).toEqual([]);

    answer = { kind: "ticket", ticket: "t", url: "ws://liqa/signaling/v1" };
    await vi.advanceTimersByTimeAsync(10_000);

    expect(said("join")).toEqual([{ type: "join", ticket: "t" }]);
  });

  it.each([4409, 4410])("does not insist after %i", async (code) => {
    await enter({ insists: true });

    socket().onclose({ code });
    await vi.advanceTimersByTimeAsync(60_000);

    expect(FakeWebSocket.made).toHaveLength(1);
  });
});
