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

/** Runs something every so many milliseconds; what it gives back ends that. */
export function every(timer: Timer, ms: number, run: () => void): () => void {
  let cancel = timer.after(ms, again);
  let stopped = false;
  function again() {
    run();
    if (!stopped) cancel = timer.after(ms, again);
  }
  return () => {
    stopped = true;
    cancel();
  };
}
