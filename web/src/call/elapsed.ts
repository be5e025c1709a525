/** The time that a visit was connected, as the server last said it. */
export interface Counted {
  readonly connectedMs: number;
  /** Whether the clock runs. */
  readonly running: boolean;
  /** When the server said so, by the timer. */
  readonly at: number;
}

/** The time connected at that moment, in milliseconds. */
export function elapsed(counted: Counted, now: number): number {
  return counted.connectedMs + (counted.running ? Math.max(0, now - counted.at) : 0);
}

/** As on a stop-watch: `24:10`, or `1:02:03`. */
export function clockFace(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = `${two(minutes)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}
