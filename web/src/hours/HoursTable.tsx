import { clockText, numberText, shareText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { type FigureOf, nameOfWord, narrowed } from "./figureOf";
import type { Totals } from "./hoursApi";
import { LinesTable } from "./LinesTable";
import { PartsLink } from "./PartsLink";
import { type Bar, togetherMs } from "./series";

interface Props {
  caption: string;
  keyName: string;
  bars: readonly Bar[];
  totals: Totals;
  nameOf: (bar: Bar) => string;
  /** What a line is of, or, for null, all of them. */
  figureOf: (bar: Bar | null) => FigureOf | null;
}

/** What the chart shows, to the second. */
export function HoursTable({ caption, keyName, bars, totals, nameOf, figureOf }: Props) {
  const text = useText();
  const language = useLanguage();
  const all = totals.total_ms;
  const whole: Bar = {
    key: null,
    menMs: totals.male_ms,
    womenMs: totals.female_ms,
    sessions: totals.sessions,
    visits: totals.visits,
  };
  const lineName = (bar: Bar) => (bar === whole ? text("hours.table.all") : nameOf(bar));
  const lineFigure = (bar: Bar) => figureOf(bar === whole ? null : bar);
  return (
    <LinesTable
      title={caption}
      head={keyName}
      nameOf={nameOf}
      columns={[
        {
          name: text("ui.section.MEN"),
          of: (bar) => hours(bar.menMs, narrowed(lineFigure(bar), "MALE"), [lineName(bar), text("ui.section.MEN")]),
        },
        {
          name: text("ui.section.WOMEN"),
          of: (bar) => hours(bar.womenMs, narrowed(lineFigure(bar), "FEMALE"), [lineName(bar), text("ui.section.WOMEN")]),
        },
        {
          name: text("hours.table.total"),
          of: (bar) => hours(togetherMs(bar), lineFigure(bar), [lineName(bar)]),
        },
        {
          name: text("hours.table.share"),
          of: (bar) =>
            all === 0
              ? null
              : hours(togetherMs(bar), lineFigure(bar), [lineName(bar), text("hours.table.share")], shareText(togetherMs(bar) / all, language)),
        },
        { name: text("hours.table.sessions"), of: (bar) => count(bar, bar.sessions, "SESSIONS") },
        { name: text("hours.table.visits"), of: (bar) => count(bar, bar.visits, "VISITS") },
      ]}
      lines={bars}
      whole={whole}
    />
  );

  function hours(ms: number, figure: FigureOf | null, names: readonly string[], written = clockText(ms)) {
    return <PartsLink figure={ms === 0 ? null : figure} name={names.join(text("app.list.separator"))} number={written} />;
  }

  function count(bar: Bar, number: number, what: "SESSIONS" | "VISITS") {
    return (
      <PartsLink
        figure={number === 0 ? null : narrowed(lineFigure(bar), what)}
        name={[lineName(bar), text(nameOfWord(what))].join(text("app.list.separator"))}
        number={numberText(number, language)}
      />
    );
  }
}
