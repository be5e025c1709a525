import { useText } from "../text/text";
import { Tag, type Tone } from "../ui/Tag";
import { useLines } from "./checkApi";
import { overall, type Quality } from "./quality";

const TONES: Readonly<Record<Quality, Tone>> = { good: "ok", fair: "warn", poor: "bad" };

/** After a visit: how each end's line did. Nothing where nothing was measured. */
export function LineReport({ visitId }: { visitId: string }) {
  const text = useText();
  const { data } = useLines(visitId);
  if (!data || data.length === 0) return null;
  return (
    <ul className="lines" aria-label={text("call.lines")}>
      {data.map((line) => (
        <li key={line.participant_id}>
          {text(`call.lines.${line.side}`)} <Tag tone={TONES[overall(line)]}>{text(`call.quality.${overall(line)}`)}</Tag>
        </li>
      ))}
    </ul>
  );
}
