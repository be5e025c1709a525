import { beforeEach, describe, expect, it } from "vitest";
import { FakeConnections, ManualTimer, promised, sdpOf } from "./fakes";
import type { DescriptionType, RemoteCandidate, RemoteDescription } from "./messages";
import { type Opening, Peer } from "./peer";

interface Said {
  type: DescriptionType;
  sdp: string;
}

/** One of the two, and what it has said that was not yet delivered. */
class End {
  readonly connections = new FakeConnections();
  readonly said: Said[] = [];
  anew = 0;
  readonly peer: Peer;

  constructor(timer: ManualTimer, polite: boolean, opening: Opening) {
    this.peer = new Peer(
      {
        open: this.connections.open,
        timer,
        iceServers: [],
        tracks: { audio: null, video: null },
        polite,
        opening,
      },
      {
        describe: (type, sdp) => this.said.push({ type, sdp }),
        candidate: () => {},
        stateChanged: () => {},
        track: () => {},
        startedAnew: () => this.anew++,
      },
    );
  }

  get connection() {
    return this.connections.last;
  }

  hear(...said: Said[]): void {
    for (const { type, sdp } of said) this.peer.described(description(type, sdp));
  }
}

function description(sdp_type: DescriptionType, sdp: string): RemoteDescription {
  return { type: "description", from: "other", sdp_type, sdp };
}

function candidate(text: string): RemoteCandidate {
  return {
    type: "candidate",
    from: "other",
    candidate: text,
    sdp_mid: "0",
    sdp_m_line_index: 0,
    username_fragment: null,
  };
}

describe("two ends that agree on their media", () => {
  let timer: ManualTimer;
  let hall: End;
  let official: End;

  beforeEach(async () => {
    timer = new ManualTimer();
    hall = new End(timer, false, "wait");
    official = new End(timer, true, "offer");
    await promised();
  });

  /** Carries everything over until nobody has anything to say. */
  async function carry() {
    for (let i = 0; i < 10; i++) {
      official.hear(...hall.said.splice(0));
      hall.hear(...official.said.splice(0));
      await promised();
    }
  }

  async function connect() {
    await carry();
    hall.connection.become("connected");
    official.connection.become("connected");
  }

  function expectAgreement() {
    for (const end of [hall, official]) {
      expect(end.connection.signalingState()).toBe("stable");
      expect(end.said).toEqual([]);
    }
    expect(hall.connection.remoteDescription()?.sdp).toBe(
      official.connection.localDescription()?.sdp,
    );
    expect(official.connection.remoteDescription()?.sdp).toBe(
      hall.connection.localDescription()?.sdp,
    );
  }

  it("who comes offers, and who is there answers", async () => {
    expect(official.said.map((s) => s.type)).toEqual(["offer"]);
    expect(hall.said).toEqual([]);

    await carry();

    expectAgreement();
    expect(hall.connection.localDescription()?.type).toBe("answer");
  });

  it("who waits in vain offers", async () => {
    official.said.splice(0);

    await timer.pass(2_000);

    expect(hall.said.map((s) => s.type)).toEqual(["offer"]);
  });

  it("when offers cross, the polite one takes its own back", async () => {
    await connect();
    hall.connection.restartIce();
    official.connection.restartIce();
    await promised();
    expect(hall.said.map((s) => s.type)).toEqual(["offer"]);
    expect(official.said.map((s) => s.type)).toEqual(["offer"]);

    await carry();

    expectAgreement();
    expect(official.connection.localDescription()?.type).toBe("answer");
  });

  it("candidates of an offer that was not taken do no harm", async () => {
    await connect();
    hall.connection.restartIce();
    official.connection.restartIce();
    await promised();

    hall.hear(...official.said.splice(0));
    hall.peer.candidate(candidate("of the offer not taken"));
    await carry();

    expectAgreement();
  });

  it("candidates that come before the description wait for it", async () => {
    hall.peer.candidate(candidate("early"));
    await hall.peer.settled();
    expect(hall.connection.candidates).toEqual([]);

    await carry();

    expect(hall.connection.candidates.map((c) => c?.candidate)).toEqual(["early"]);
  });

  it("an early candidate that fits nothing keeps back none of the others", async () => {
    hall.connection.unfit = "of the offer not taken";
    hall.peer.candidate(candidate("of the offer not taken"));
    hall.peer.candidate(candidate("early"));

    await carry();

    expect(hall.connection.candidates.map((c) => c?.candidate)).toEqual(["early"]);
  });

  it("an answer that comes twice is taken once", async () => {
    const [offer] = official.said.splice(0);
    if (offer) hall.hear(offer);
    await promised();
    const [answer] = hall.said.splice(0);
    if (answer) official.hear(answer, answer);

    await carry();

    expectAgreement();
  });

  it("an offer that is withdrawn leaves nothing behind", async () => {
    await connect();
    await hall.connection.setRemote({ type: "offer", sdp: sdpOf(official.connection.number) });

    hall.hear({ type: "rollback", sdp: "" });
    await hall.peer.settled();

    expect(hall.connection.signalingState()).toBe("stable");
  });

  it("an offer that was lost on the way is made again when the way is whole", async () => {
    const lost = official.said.splice(0);

    official.peer.resume();

    expect(official.said).toEqual(lost);
    await carry();
    expectAgreement();
  });

  it("an answer that was lost is asked for again when the other comes back", async () => {
    hall.hear(...official.said.splice(0));
    await promised();
    hall.said.splice(0);
    official.peer.setReachable(false);

    official.peer.setReachable(true);
    await carry();

    expectAgreement();
  });

  it("media that went on while the way was broken are left alone", async () => {
    await connect();

    hall.peer.resume();
    official.peer.resume();
    await timer.pass(60_000);

    expect(hall.connection.restarts + official.connection.restarts).toBe(0);
    expect(hall.said).toEqual([]);
  });

  it("a line that fails is restarted by the one that does not give way", async () => {
    await connect();

    hall.connection.become("failed");
    official.connection.become("failed");
    await timer.pass(500);

    expect(hall.connection.restarts).toBe(1);
    expect(official.connection.restarts).toBe(0);
    await carry();
    expectAgreement();
  });

  it("a line that is gone for a moment is left alone", async () => {
    await connect();

    hall.connection.become("disconnected");
    await timer.pass(2_000);
    hall.connection.become("connected");
    await timer.pass(60_000);

    expect(hall.connection.restarts).toBe(0);
  });

  it("a line that stays gone is restarted", async () => {
    await connect();

    hall.connection.become("disconnected");
    await timer.pass(3_000);

    expect(hall.connection.restarts).toBe(1);
  });

  it("a line that no restart mends is made anew at both ends, with other keys", async () => {
    await connect();
    official.connection.become("failed");
    official.said.splice(0);

    await timer.pass(20_000);
    hall.hear(...official.said.splice(0).slice(-1));
    await carry();

    expect(official.anew).toBe(1);
    expect(hall.anew).toBe(1);
    expectAgreement();
  });

  it("a line that never became whole is mended when the way is whole", async () => {
    await carry();
    hall.connection.become("connecting");
    await timer.pass(7_000);
    hall.peer.resume();
    await timer.pass(100);
    expect(hall.connection.restarts).toBe(0);

    await timer.pass(1_000);
    hall.peer.resume();
    await timer.pass(100);

    expect(hall.connection.restarts).toBe(1);
  });

  it("nothing is mended while the other cannot be reached", async () => {
    await connect();
    hall.peer.setReachable(false);

    hall.connection.become("failed");
    await timer.pass(60_000);
    expect(hall.connection.restarts).toBe(0);
    hall.peer.setReachable(true);
    await timer.pass(100);

    expect(hall.connection.restarts).toBe(1);
  });

  it("a network that changes restarts a line once, though it may look whole", async () => {
    await connect();

    hall.peer.networkChanged();
    await timer.pass(60_000);

    expect(hall.connection.restarts).toBe(1);
    expect(hall.anew).toBe(0);
  });

  it("the offer of a reloaded page is met with a new connection", async () => {
    await connect();
    const before = hall.connection;

    const reloaded = new End(timer, true, "offer");
    await promised();
    hall.hear(...reloaded.said.splice(0));
    await promised();

    expect(before.closed).toBe(true);
    expect(hall.connection).not.toBe(before);
    expect(hall.anew).toBe(1);
    expect(hall.said.map((s) => s.type)).toEqual(["answer"]);
  });

  it("to the bridge nothing is offered before it has offered", async () => {
    const toBridge = new End(timer, true, "only-answer");
    await promised();

    toBridge.connection.listener.negotiationNeeded();
    toBridge.connection.become("failed");
    await timer.pass(60_000);
    expect(toBridge.said).toEqual([]);
    toBridge.hear({ type: "offer", sdp: sdpOf(99) });
    await promised();

    expect(toBridge.said.map((s) => s.type)).toEqual(["answer"]);
  });

  it("asks the bridge to offer anew when there is something new to send", async () => {
    const toBridge = new End(timer, true, "only-answer");
    toBridge.hear({ type: "offer", sdp: sdpOf(99) });
    await promised();

    toBridge.connection.listener.negotiationNeeded();
    await promised();
    toBridge.hear({ type: "offer", sdp: sdpOf(99) });
    await promised();

    expect(toBridge.said.map((s) => s.type)).toEqual(["answer", "offer", "answer"]);
  });

  it("asks the bridge to be met anew when the line failed", async () => {
    const toBridge = new End(timer, true, "only-answer");
    toBridge.hear({ type: "offer", sdp: sdpOf(99) });
    await promised();

    toBridge.connection.become("failed");
    await timer.pass(2_000);

    expect(toBridge.said.map((s) => s.type)).toEqual(["answer", "offer"]);
  });
});
