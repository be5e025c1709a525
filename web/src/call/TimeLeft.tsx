import { useText } from "../text/text";

const MINUTE_MS = 60_000;

/** What is left of a visit's time, or by how much it is over. */
export function TimeLeft({ endsAt, now }: { endsAt: string; now: number }) {
  const text = useText();
  const left = Date.parse(endsAt) - now;
  if (left <= 0) {
    return <span className="over-time">{text("call.over-time", { count: Math.ceil(-left / MINUTE_MS) })}</span>;
  }
  return <span>{text("call.time-left", { count: Math.ceil(left / MINUTE_MS) })}</span>;
}
