import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeServer, ManualTimer, promised } from "./fakes";
import { guestTicket } from "./guestLink";
import { type Link, Signaling } from "./signaling";

describe("a guest's link", () => {
  let timer: ManualTimer;
  let server: FakeServer;
  let link: Link | undefined;

  beforeEach(async () => {
    vi.stubGlobal("location", { origin: "https://liqa.example" });
    timer = new ManualTimer();
    server = new FakeServer();
    const signaling = new Signaling(
      { openSocket: server.openSocket, timer, random: () => 1, ticket: guestTicket("v1", "secret") },
      {
        link: (now) => {
          link = now;
        },
        said() {},
        resumable() {},
      },
    );
    signaling.join();
    await promised();
  });

  afterEach(() => vi.unstubAllGlobals());

  it("opens the room of its visit", () => {
    expect(server.last.url).toBe("wss://liqa.example/signaling/v1");
    expect(server.last.heard).toEqual([{ type: "join", ticket: "secret" }]);
  });

  it.each([1001, 1006, 1013])("is good until the room has answered, also after %i", async (code) => {
    server.last.end(code);
    await timer.pass(300);

    expect(server.sockets).toHaveLength(2);
    expect(server.last.heard).toEqual([{ type: "join", ticket: "secret" }]);
  });

  it("is of no more use when the room says that it was used", async () => {
    for (let i = 0; i < 3; i++) {
      server.last.end(4401);
      await timer.pass(2_000);
    }

    expect(link).toEqual({ kind: "closed", why: "not-allowed" });
  });
});
