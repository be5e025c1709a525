/** Time as the call sees it, so that tests can turn it by hand. */
export interface Timer {
  /** Milliseconds that never go back; only differences mean something. */
  now(): number;

  /** Runs something once after that many milliseconds; what it gives back calls that off. */
  after(ms: number, run: () => void): () => void;
}

export const browserTimer: Timer = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Does something again and again, so many milliseconds after it was last done; on a machine that is
 * behind it waits and does not pile up. What it gives back ends that.
 */
export function repeat(timer: Timer, ms: number, run: () => void | Promise<void>): () => void {
  let stopped = false;
  let cancel = () => {};
  async function again() {
    await run();
    if (!stopped) cancel = timer.after(ms, again);
  }
  cancel = timer.after(ms, again);
  return () => {
    stopped = true;
    cancel();
  };
}
