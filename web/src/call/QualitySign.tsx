import { useText } from "../text/text";
import type { Quality } from "./quality";
import type { Situation } from "./situation";

const BARS: Readonly<Record<Quality, number>> = { good: 4, fair: 3, poor: 1 };

/** How the connection does, in a word and in bars. */
export function QualitySign({ situation, quality }: { situation: Situation; quality: Quality }) {
  const text = useText();
  const isConnected = situation === "connected";
  const lit = isConnected ? BARS[quality] : 0;
  const word = isConnected ? text(`call.quality.${quality}`) : text(`call.situation.${situation}`);
  return (
    <p className="plate sign" data-testid="connection-state" data-state={situation} role="status">
      <span className="sign-bars" data-quality={isConnected ? quality : "none"} aria-hidden>
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} data-lit={bar <= lit || undefined} />
        ))}
      </span>
      {word}
    </p>
  );
}
