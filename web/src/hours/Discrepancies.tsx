import { numberText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { figureName } from "./figureNames";
import type { Discrepancy } from "./publishedApi";

/** What should be equal and is not: both figures by name, and the difference. */
export function Discrepancies({ found }: { found: readonly Discrepancy[] }) {
  const text = useText();
  const language = useLanguage();
  return (
    <ul className="notice notice-warn">
      {found.map((each) => (
        <li key={each.name}>
          {text("hours.overview.discrepancy", {
            what: figureName(each.first.name, text),
            first: numberText(each.first.value, language),
            parts: figureName(each.second.name, text),
            second: numberText(each.second.value, language),
            difference: numberText(Math.abs(each.difference), language),
          })}
        </li>
      ))}
    </ul>
  );
}
