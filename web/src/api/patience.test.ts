import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { askPatiently, PATIENCE_MS } from "./patience";

let signal: AbortSignal | undefined;
let begin: (answer: Response) => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (_: Request, options: { signal: AbortSignal }) => {
    signal = options.signal;
    return new Promise<Response>((resolve, reject) => {
      begin = resolve;
      options.signal.addEventListener("abort", () => reject(new Error("aborted")));
    });
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("gives up what does not begin in time", async () => {
  const answer = expect(askPatiently(new Request("http://liqa/"))).rejects.toThrow("aborted");
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  await answer;
});

it("lets what has begun take its time", async () => {
  const answer = askPatiently(new Request("http://liqa/"));
  begin(new Response("a"));
  await answer;
  await vi.advanceTimersByTimeAsync(10 * PATIENCE_MS);
  expect(signal?.aborted).toBe(false);
});

it("can be ended by who asked, also when it has begun", async () => {
  const ending = new AbortController();
  const answer = askPatiently(new Request("http://liqa/", { signal: ending.signal }));
  begin(new Response("a"));
  await answer;
  ending.abort();
  expect(signal?.aborted).toBe(true);
});
