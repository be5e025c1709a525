import { useText } from "../text/text";
import { Tag, type Tone } from "../ui/Tag";
import type { Stage } from "./requestsApi";

const TONES: Partial<Record<Stage, Tone>> = { REGISTERED: "warn", DECIDED: "ok", CLOSED: "plain" };

export function StageTag({ stage }: { stage: Stage }) {
  const text = useText();
  return <Tag tone={TONES[stage] ?? "info"}>{text(`request.stage.${stage}`)}</Tag>;
}
