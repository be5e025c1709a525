import { Fragment } from "react";
import { numberText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { CountedLink } from "./CountedLink";
import { figureName } from "./figureNames";
import type { Question } from "./hoursApi";
import type { Discrepancy } from "./publishedApi";
import { countedFor } from "./publishedFigures";

interface Props {
  found: readonly Discrepancy[];
  /** What was asked; absent of figures that others published, which lead nowhere. */
  question?: Question;
}

/** What should be equal and is not: both figures by name, the second by those that it adds up, and the difference. */
export function Discrepancies({ found, question }: Props) {
  const text = useText();
  const language = useLanguage();
  const linked = (name: string, count: number, written?: string) => (
    <CountedLink of={question ? countedFor(name, question, question.centerId) : null} count={count} written={written} />
  );
  return (
    <ul className="notice notice-warn">
      {found.map(({ name, first, second, difference }) => (
        <li key={name}>
          {figureName(first.name, text)}: {linked(first.name, first.value)}
          {text("hours.overview.discrepancy.but")}{" "}
          {second.name.split(" + ").map((part, at) => (
            // What each adds is not told; where all add nothing, none of them leads anywhere.
            <Fragment key={part}>
              {at > 0 ? " + " : null}
              {linked(part, second.value, figureName(part, text))}
            </Fragment>
          ))}
          : {numberText(second.value, language)}.{" "}
          {text("hours.overview.discrepancy.difference", { difference: numberText(Math.abs(difference), language) })}
        </li>
      ))}
    </ul>
  );
}
