import { Link } from "@tanstack/react-router";
import { clockText, numberText, shareText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { LinesTable } from "./LinesTable";
import { type Bar, sumOfBars } from "./series";

interface Props {
  caption: string;
  keyName: string;
  bars: readonly Bar[];
  nameOf: (bar: Bar) => string;
  /** Where what a line's hours are made of is shown; undefined for who may not see it. */
  partsOf: ((bar: Bar) => string) | undefined;
}

/** What the chart shows, to the second. */
export function HoursTable({ caption, keyName, bars, nameOf, partsOf }: Props) {
  const text = useText();
  const language = useLanguage();
  const whole = sumOfBars(bars);
  const all = whole.menMs + whole.womenMs;
  const total = (bar: Bar) => {
    const clock = clockText(bar.menMs + bar.womenMs);
    return partsOf && bar !== whole ? (
      <Link to={partsOf(bar)} aria-label={`${clock}. ${text("hours.parts.of", { name: nameOf(bar) })}`}>
        {clock}
      </Link>
    ) : (
      clock
    );
  };
  return (
    <LinesTable
      title={caption}
      head={keyName}
      nameOf={nameOf}
      columns={[
        { name: text("ui.section.MEN"), of: (bar) => clockText(bar.menMs) },
        { name: text("ui.section.WOMEN"), of: (bar) => clockText(bar.womenMs) },
        { name: text("hours.table.total"), of: total },
        {
          name: text("hours.table.share"),
          of: (bar) => (all === 0 ? null : shareText((bar.menMs + bar.womenMs) / all, language)),
        },
        { name: text("hours.table.sessions"), of: (bar) => numberText(bar.sessions, language) },
        { name: text("hours.table.visits"), of: (bar) => numberText(bar.visits, language) },
      ]}
      lines={bars}
      whole={whole}
    />
  );
}
