import { useText } from "../text/text";
import { Tag, type Tone } from "../ui/Tag";
import type { Correction } from "./correctionsApi";

const TONES: Record<Correction["state"], Tone> = { PROPOSED: "warn", APPROVED: "ok", REFUSED: "bad" };

/** How a correction stands. */
export function CorrectionTag({ state }: Pick<Correction, "state">) {
  const text = useText();
  return <Tag tone={TONES[state]}>{text(`hours.corrections.state.${state}`)}</Tag>;
}
