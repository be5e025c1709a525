import { beforeEach, describe, expect, it } from "vitest";
import { Call } from "./call";
import { FakeConnections, FakeServer, fakeTrack, ManualTimer, promised } from "./fakes";
import type { Participant, Side, Transport } from "./messages";
import type { Resume } from "./signaling";

function person(id: string, side: Side, online = true): Participant {
  return { participant_id: id, side, display_name: `name of ${id}`, online, media: false };
}

const hall = person("hall", "HALL");
const official = person("official", "OFFICIAL");

describe("a call", () => {
  let timer: ManualTimer;
  let server: FakeServer;
  let connections: FakeConnections;
  let kept: Resume | undefined;
  let call: Call;

  beforeEach(() => {
    timer = new ManualTimer();
    server = new FakeServer();
    connections = new FakeConnections();
    call = new Call({
      openSocket: server.openSocket,
      timer,
      random: () => 1,
      ticket: async () => ({ kind: "ticket", ticket: "t", url: "ws://liqa/signaling/visit" }),
      openConnection: connections.open,
      keep: (resume) => {
        kept = resume;
      },
    });
  });

  function joined(participants: Participant[], transport: Transport = "peer") {
    const { participant_id, side } = participants[0] ?? hall;
    server.last.say({
      type: "joined",
      participant_id,
      side,
      epoch: 1,
      participants,
      transport,
      polite: side !== "HALL",
      ice_servers: [{ urls: ["turn:turn.example"], username: "u", credential: "c" }],
      visit_state: "READY",
      session_open: false,
      connected_ms: 0,
      resume_token: `resume ${participant_id}`,
      heartbeat_seconds: 5,
    });
  }

  /** The official comes into a room where the hall is. */
  async function enter() {
    call.join();
    await promised();
    joined([official, hall]);
    await promised();
  }

  const media = () => server.last.heardOf("media").map((m) => m.connected);
  const offers = (to: string) => server.last.heardOf("description").filter((d) => d.to === to);

  /** Packets come for that long, fifty a second. */
  async function receive(ms: number) {
    for (let passed = 0; passed < ms; passed += 100) {
      connections.last.packets += 5;
      await timer.pass(100);
      server.last.say({ type: "pong" });
    }
  }

  /** The bridge brings a track of that participant's for that long. */
  async function receiveTrack(id: string, ms: number) {
    const connection = connections.last;
    connection.listener.track(fakeTrack("audio", `audio of ${id}`), id);
    for (let passed = 0; passed < ms; passed += 100) {
      connection.packetsByTrack.set(`audio of ${id}`, (connection.packetsByTrack.get(`audio of ${id}`) ?? 0) + 5);
      await timer.pass(100);
      server.last.say({ type: "pong" });
    }
  }

  it("sends smaller pictures to who loses much of them, though all comes in well here", async () => {
    await enter();
    connections.last.lossAtOther = 0.2;

    await receive(16_000);
    expect(connections.last.shares.at(-1)).toBe("least");
    expect(call.view.quality).toBe("good");

    connections.last.lossAtOther = 0;
    await receive(16_000);
    expect(connections.last.shares.at(-1)).toBe("full");
  });

  it("takes newer credentials for its relays without a new connection or a restart", async () => {
    await enter();
    const connection = connections.last;

    server.last.say({
      type: "ice_servers",
      ice_servers: [{ urls: ["turn:turn.example"], username: "later", credential: "d" }],
    });
    await promised();

    expect(connections.last).toBe(connection);
    expect(connection.iceServers[0]?.username).toBe("later");
    expect(connection.restarts).toBe(0);
    expect(offers("hall")).toHaveLength(1);
  });

  it("offers to who is there, by the servers that the room names", async () => {
    await enter();

    expect(offers("hall").map((d) => d.sdp_type)).toEqual(["offer"]);
    expect(connections.last.iceServers[0]?.urls).toEqual(["turn:turn.example"]);
    expect(call.view.people.map((p) => p.name)).toEqual(["name of hall"]);
  });

  it("waits for the offer of who comes later", async () => {
    call.join();
    await promised();
    joined([official]);

    server.last.say({ type: "participant_joined", participant: hall });
    await promised();

    expect(connections.made).toHaveLength(1);
    expect(offers("hall")).toEqual([]);
  });

  it("says once that media come in, and once that they stopped", async () => {
    await enter();

    await receive(3_000);
    expect(media()).toEqual([false, true]);
    await timer.pass(2_500);

    expect(media()).toEqual([false, true, false]);
  });

  it("says so within half a second of the first packet", async () => {
    await enter();

    await receive(500);

    expect(media()).toEqual([false, true]);
  });

  it("does not take another guest's media for the hall's", async () => {
    call.join();
    await promised();
    joined([official, person("guest", "GUEST")]);

    await receive(1_000);

    expect(media()).toEqual([false]);
  });

  it("leaves media alone when only the room was away, and says again how they are", async () => {
    await enter();
    server.last.say({ type: "description", from: "hall", sdp_type: "answer", sdp: "v=0" });
    await receive(1_000);
    connections.last.become("connected");

    server.last.end(1006);
    await timer.pass(300);
    joined([official, hall]);
    await promised();

    expect(connections.made).toHaveLength(1);
    expect(connections.last.closed).toBe(false);
    expect(server.last.heard.map((m) => m.type)).toEqual(["join", "media"]);
    expect(media()).toEqual([true]);
  });

  it("mends media that died while the room was away", async () => {
    await enter();
    server.last.say({ type: "description", from: "hall", sdp_type: "answer", sdp: "v=0" });
    await receive(1_000);
    connections.last.become("connected");

    server.last.end(1006);
    connections.last.become("failed");
    await timer.pass(300);
    joined([official, hall]);
    await timer.pass(2_000);

    expect(connections.made).toHaveLength(1);
    expect(connections.last.restarts).toBe(1);
    expect(offers("hall").map((d) => d.sdp_type)).toEqual(["offer"]);
  });

  it("makes new connections at a new place", async () => {
    await enter();
    const before = connections.last;

    server.last.end(4401);
    await timer.pass(600);
    joined([person("official again", "OFFICIAL"), hall]);
    await promised();

    expect(before.closed).toBe(true);
    expect(connections.made).toHaveLength(2);
    expect(offers("hall").map((d) => d.sdp_type)).toEqual(["offer"]);
  });

  it("shows who lost their connection as away, unless their media go on", async () => {
    await enter();
    server.last.say({ type: "participant_changed", participant: { ...hall, online: false } });
    expect(call.view.people[0]?.presence).toBe("away");

    await receive(500);
    expect(call.view.people[0]?.presence).toBe("here");
    await timer.pass(3_000);

    expect(call.view.people[0]?.presence).toBe("away");
  });

  it("takes the way of media that it is told, with the same tracks", async () => {
    await enter();
    const before = connections.last;

    server.last.say({
      type: "transport",
      transport: "bridge",
      generation: 2,
      ice_servers: [{ urls: ["stun:bridge.example"] }],
    });
    server.last.say({ type: "description", from: "hall", sdp_type: "answer", sdp: "v=0 old" });
    server.last.say({
      type: "description",
      from: "bridge",
      sdp_type: "offer",
      sdp: "v=0\r\na=fingerprint:sha-256 77:00\r\n",
    });
    await promised();

    expect(before.closed).toBe(true);
    expect(connections.last.tracks).toBe(before.tracks);
    expect(connections.last.iceServers[0]?.urls).toEqual(["stun:bridge.example"]);
    expect(offers("bridge").map((d) => d.sdp_type)).toEqual(["answer"]);
  });

  it("goes back to each other when the bridge is no longer needed", async () => {
    await enter();
    server.last.say({ type: "transport", transport: "bridge", generation: 2, ice_servers: [] });

    server.last.say({ type: "transport", transport: "peer", generation: 3, ice_servers: [] });
    await promised();

    expect(connections.made).toHaveLength(3);
    expect(offers("bridge")).toEqual([]);
  });

  it("says after each change of the way that media come in, though they never seemed to stop", async () => {
    await enter();
    await receive(1_000);

    server.last.say({ type: "transport", transport: "bridge", generation: 2, ice_servers: [] });
    await receiveTrack("hall", 500);
    server.last.say({ type: "transport", transport: "bridge", generation: 3, ice_servers: [] });
    await receiveTrack("hall", 500);

    expect(media()).toEqual([false, true, false, true, false, true]);
  });

  it("does not take what the bridge brings of a guest for the hall's", async () => {
    call.join();
    await promised();
    joined([official, hall, person("guest", "GUEST")], "bridge");
    await receiveTrack("guest", 1_000);
    expect(media()).toEqual([false]);
    expect(call.view.people.map((p) => p.comesIn)).toEqual([false, true]);

    await receiveTrack("hall", 1_000);

    expect(media()).toEqual([false, true]);
  });

  it("does not take another of the hall's for the other side", async () => {
    call.join();
    await promised();
    joined([hall, person("hall's second", "HALL")]);

    await receive(1_000);

    expect(media()).toEqual([false]);
  });

  it("brings no offer of a connection that it made anew while the room was away", async () => {
    await enter();
    server.last.say({ type: "description", from: "hall", sdp_type: "answer", sdp: "v=0" });
    await promised();
    connections.last.become("connected");
    server.last.end(1006);
    connections.last.become("failed");
    while (connections.made.length < 2) {
      await timer.pass(1_000);
      server.last.end(1006);
    }
    await timer.pass(8_000);

    joined([official, hall]);
    await promised();

    expect(new Set(offers("hall").map((d) => d.sdp))).toEqual(
      new Set([connections.last.localDescription()?.sdp]),
    );
  });

  it("says that the hall is busy as long as the room says so", async () => {
    await enter();
    const refused = () => server.last.say({ type: "error", code: "hall-busy", detail: "" });
    refused();
    expect(call.view.isHallBusy).toBe(true);

    // The room tries again each second, and is refused again.
    await receive(2_000);
    refused();
    await receive(2_000);
    expect(call.view.isHallBusy).toBe(true);
    await receive(2_000);

    expect(call.view.isHallBusy).toBe(false);
  });

  it.each([
    ["state-not-allowed", true],
    ["no-such-participant", false],
    ["hall-busy", false],
  ])("takes %s for a refusal of the end: %s", async (code, isRefused) => {
    await enter();
    call.end();

    server.last.say({ type: "error", code, detail: "" });

    expect(call.view.isEndRefused).toBe(isRefused);
  });

  it("says that another took its place, stops, and can be used here again", async () => {
    await enter();

    server.last.say({ type: "error", code: "replaced", detail: "" });
    server.last.end(4409);
    await timer.pass(60_000);
    expect(call.view.link).toEqual({ kind: "closed", why: "replaced" });
    expect(connections.last.closed).toBe(true);
    expect(server.sockets).toHaveLength(1);

    call.join();
    await promised();

    expect(server.last.heard[0]).toEqual({ type: "join", ticket: "t" });
  });

  it("keeps what a reload needs until the visit is over", async () => {
    await enter();
    expect(kept?.token).toBe("resume official");

    server.last.say({ type: "ended", by: "HALL", reason: "COMPLETED" });
    server.last.end(4410);

    expect(kept).toBeUndefined();
    expect(call.view.ended).toEqual({ by: "HALL", state: "COMPLETED" });
    expect(call.view.link).toEqual({ kind: "closed", why: "over" });
  });

  it("shows guests who wait until somebody decides", async () => {
    await enter();
    server.last.say({ type: "guest_waiting", participant_id: "g1", display_name: "one" });
    server.last.say({ type: "guest_waiting", participant_id: "g2", display_name: "two" });
    server.last.say({ type: "guest_waiting", participant_id: "g1", display_name: "one" });
    expect(call.view.guests.map((g) => g.name)).toEqual(["two", "one"]);

    call.admit("g2");
    server.last.say({ type: "participant_left", participant_id: "g1", reason: "REFUSED" });

    expect(server.last.heardOf("admit")).toEqual([{ type: "admit", participant_id: "g2" }]);
    expect(call.view.guests).toEqual([]);
  });

  it("counts by the server's word", async () => {
    await enter();

    await timer.pass(1_000);
    server.last.say({
      type: "state",
      visit_state: "IN_PROGRESS",
      session_open: true,
      connected_ms: 61_000,
    });

    expect(call.view.visitState).toBe("IN_PROGRESS");
    expect(call.view.counted).toEqual({ connectedMs: 61_000, running: true, at: 1_000 });
  });

  it("says on the way out that nothing comes in any more", async () => {
    await enter();
    await receive(1_000);

    call.hide();

    expect(media()).toEqual([false, true, false]);
  });
});
