import { beforeEach, describe, expect, it } from "vitest";
import { FakeServer, ManualTimer, promised } from "./fakes";
import type { ServerMessage } from "./messages";
import { type Link, type Resume, Signaling, type TicketAnswer } from "./signaling";

const URL = "ws://liqa/signaling/visit";

function joined(participant: string, resumeToken: string) {
  return {
    type: "joined",
    participant_id: participant,
    side: "HALL",
    epoch: 1,
    participants: [],
    transport: "peer",
    polite: false,
    ice_servers: [],
    visit_state: "READY",
    session_open: false,
    connected_ms: 0,
    resume_token: resumeToken,
    heartbeat_seconds: 5,
  };
}

const waiting = { type: "waiting", participant_id: "g", resume_token: "w1", heartbeat_seconds: 5 };

const offer = { type: "description", to: "other", sdp_type: "offer", sdp: "v=0" } as const;

describe("the connection to the room", () => {
  let timer: ManualTimer;
  let server: FakeServer;
  let answers: TicketAnswer[];
  let links: Link[];
  let said: ServerMessage[];
  let resumes: Resume[];
  let signaling: Signaling;

  beforeEach(async () => {
    timer = new ManualTimer();
    server = new FakeServer();
    answers = [];
    links = [];
    said = [];
    resumes = [];
    signaling = new Signaling(
      {
        openSocket: server.openSocket,
        timer,
        random: () => 1,
        ticket: async () => answers.shift() ?? { kind: "ticket", ticket: "t", url: URL },
      },
      {
        link: (link) => links.push(link),
        said: (message) => said.push(message),
        resumable: (resume) => resumes.push(resume),
      },
    );
  });

  async function enter() {
    signaling.join();
    await promised();
    server.last.say(joined("me", "r1"));
  }

  const link = () => links.at(-1);

  it("begins with the ticket, in the first message", async () => {
    await enter();

    expect(server.last.url).toBe(URL);
    expect(server.last.heard[0]).toEqual({ type: "join", ticket: "t" });
    expect(link()).toEqual({ kind: "joined" });
    expect(said.map((m) => m.type)).toEqual(["joined"]);
  });

  it("comes back within 300 ms by its resume token when the connection is lost", async () => {
    await enter();

    server.last.end(1006);
    expect(link()?.kind).toBe("reconnecting");
    await timer.pass(300);

    expect(server.sockets).toHaveLength(2);
    expect(server.last.heard[0]).toEqual({ type: "join", resume_token: "r1" });
  });

  it("comes back when the node goes away", async () => {
    await enter();

    server.last.end(1001);
    await timer.pass(300);

    expect(server.last.heard[0]).toEqual({ type: "join", resume_token: "r1" });
  });

  it("resumes by the newest token", async () => {
    await enter();
    server.last.end(1006);
    await timer.pass(300);
    server.last.say(joined("me", "r2"));

    server.last.end(1006);
    await timer.pass(300);

    expect(server.last.heard[0]).toEqual({ type: "join", resume_token: "r2" });
    expect(resumes.map((r) => r.token)).toEqual(["r1", "r2"]);
  });

  it("takes a new ticket when its place is no longer there", async () => {
    await enter();
    server.last.end(1006);
    await timer.pass(300);

    server.last.say({ type: "error", code: "not-resumable", detail: "" });
    server.last.end(4401);
    await timer.pass(600);

    expect(server.last.heard[0]).toEqual({ type: "join", ticket: "t" });
  });

  it("gives up after three fresh tickets that were refused", async () => {
    signaling.join();
    for (let i = 0; i < 3; i++) {
      await timer.pass(2_000);
      server.last.end(4401);
    }
    await timer.pass(60_000);

    expect(server.sockets).toHaveLength(3);
    expect(link()).toEqual({ kind: "closed", why: "not-allowed" });
  });

  it.each([
    [4409, "replaced"],
    [4410, "over"],
    [4403, "refused"],
  ] as const)("does not come back by itself after %i: it was %s", async (code, why) => {
    await enter();

    server.last.end(code);
    await timer.pass(60_000);

    expect(link()).toEqual({ kind: "closed", why });
    expect(server.sockets).toHaveLength(1);
  });

  it("is not sent away by a join of its own that came late", async () => {
    signaling.join();
    await timer.pass(9_000);
    expect(server.sockets).toHaveLength(2);
    server.last.say(joined("me", "r1"));

    server.last.end(4409);
    await timer.pass(600);

    expect(server.last.heard[0]).toEqual({ type: "join", ticket: "t" });
    server.last.say(joined("me again", "r2"));
    server.last.end(4409);
    expect(link()).toEqual({ kind: "closed", why: "replaced" });
  });

  it("can be used here again after it was replaced", async () => {
    await enter();
    server.last.end(4409);

    signaling.join();
    await promised();
    server.last.say(joined("me2", "r9"));

    expect(link()).toEqual({ kind: "joined" });
  });

  it("finds out within 10 s that the server is dead", async () => {
    await enter();

    await timer.pass(10_000);

    expect(server.sockets[0]?.closed).toBe(true);
    expect(server.sockets.length).toBeGreaterThan(1);
  });

  it("keeps a connection whose pings are answered", async () => {
    await enter();

    for (let i = 0; i < 20; i++) {
      await timer.pass(5_000);
      server.last.say({ type: "pong" });
    }

    expect(server.sockets).toHaveLength(1);
    expect(server.last.heardOf("ping")).toHaveLength(20);
  });

  it("tries ever more seldom, but goes on", async () => {
    await enter();
    server.last.end(1006);

    const attempts = [];
    for (let i = 0; i < 8; i++) {
      const before = server.sockets.length;
      const began = timer.now();
      while (server.sockets.length === before) await timer.pass(50);
      attempts.push(timer.now() - began);
      server.last.end(1006);
    }

    expect(attempts[0]).toBeLessThanOrEqual(300);
    expect(attempts.at(-1)).toBe(8_000);
    expect(attempts).toEqual([...attempts].sort((a, b) => a - b));
  });

  it("tries at once when the browser is on the network again", async () => {
    await enter();
    server.last.end(1006);

    signaling.hurry();
    await promised();

    expect(server.sockets).toHaveLength(2);
  });

  it("asks again for a ticket while nobody answers", async () => {
    answers = [{ kind: "unreachable" }, { kind: "unreachable" }];

    signaling.join();
    await timer.pass(2_000);

    expect(server.last.heard[0]).toEqual({ type: "join", ticket: "t" });
  });

  it.each(["over", "too-early", "not-allowed"] as const)("says that it is %s", async (kind) => {
    answers = [{ kind }];

    signaling.join();
    await promised();

    expect(link()).toEqual({ kind: "closed", why: kind });
    expect(server.sockets).toHaveLength(0);
  });

  it("keeps what the others must hear until it is back at the same place", async () => {
    await enter();
    server.last.end(1006);
    signaling.send(offer);
    signaling.send({ type: "media", connected: true });

    await timer.pass(300);
    server.last.say(joined("me", "r2"));

    expect(server.last.heardOf("description")).toEqual([offer]);
    expect(server.last.heardOf("media")).toEqual([]);
  });

  it("brings nothing to one whose line was made anew, or is no more", async () => {
    await enter();
    server.last.end(1006);
    signaling.send(offer);
    signaling.send({ ...offer, to: "third" });

    signaling.forget("other");
    await timer.pass(300);
    server.last.say(joined("me", "r2"));

    expect(server.last.heardOf("description").map((d) => d.to)).toEqual(["third"]);
  });

  it.each([
    ["in the room", joined("me", "r1")],
    ["before its door", waiting],
  ])("says that it leaves, %s", async (_, place) => {
    signaling.join();
    await promised();
    server.last.say(place);

    signaling.leave();

    expect(server.last.heard.at(-1)).toEqual({ type: "leave" });
    expect(server.last.closed).toBe(true);
    expect(link()).toEqual({ kind: "closed", why: "left" });
  });

  it("brings nothing of an old place to a new one", async () => {
    await enter();
    server.last.end(1006);
    signaling.send(offer);

    await timer.pass(300);
    server.last.say(joined("somebody-new", "r2"));

    expect(server.last.heardOf("description")).toEqual([]);
  });

  it("ends the visit as soon as it is back, wherever that is", async () => {
    await enter();
    server.last.end(1006);
    signaling.send({ type: "end" });

    await timer.pass(300);
    server.last.say(joined("somebody-new", "r2"));

    expect(server.last.heardOf("end")).toHaveLength(1);
  });

  it("does not hear a connection that it has given up", async () => {
    await enter();
    await timer.pass(10_000);
    const heardBefore = said.length;

    server.sockets[0]?.say({ type: "participant_left", participant_id: "x", reason: "LEFT" });
    server.sockets[0]?.end(4410);

    expect(said).toHaveLength(heardBefore);
    expect(link()?.kind).not.toBe("closed");
  });

  it("lets a guest wait, and stays alive meanwhile", async () => {
    signaling.join();
    await promised();
    server.last.say(waiting);
    expect(link()).toEqual({ kind: "waiting" });

    await timer.pass(5_000);

    expect(server.last.heardOf("ping")).toHaveLength(1);
  });

  it("brings a guest whose connection is lost back to the place where they waited", async () => {
    signaling.join();
    await promised();
    server.last.say(waiting);
    server.last.end(1006);

    await timer.pass(300);

    expect(resumes).toEqual([{ token: "w1", url: URL }]);
    expect(server.last.heard[0]).toEqual({ type: "join", resume_token: "w1" });
  });

  it("passes over what it does not understand", async () => {
    await enter();

    server.last.say({ type: "something_new", x: 1 });
    server.last.say({ type: "participant_left" });

    expect(said.map((m) => m.type)).toEqual(["joined"]);
    expect(link()).toEqual({ kind: "joined" });
  });
});
