import { useMemo, useState } from "react";
import { useCenters, useOfficials } from "../app/directoryApi";
import { useMe } from "../app/session";
import { useTitle } from "../app/title";
import { type Calendar, dateText } from "../text/dates";
import { clockText, hoursText, numberText, shareText, signOf } from "../text/numbers";
import { nameIn, useLanguage, useText } from "../text/text";
import { Choice } from "../ui/Choice";
import { Empty, Failed, Skeleton } from "../ui/states";
import { ChartCard, Drawn } from "./ChartCard";
import type { ChartModel } from "./chartOptions";
import { BASES, type Base, baseOf, type Line, linesOf, sumOf } from "./comparison";
import { Download } from "./Download";
import { type FigureOf, figureOfLine, narrowed, partsPath, wholeOf } from "./figureOf";
import "./hours.css";
import { HoursSections } from "./HoursSections";
import { useVideoHours } from "./hoursApi";
import { LinesTable } from "./LinesTable";
import { type Days, lastDay } from "./period";
import { PartsLink } from "./PartsLink";
import { CalendarSwitch, PeriodFields, usePeriod } from "./PeriodFields";
import { barsOf } from "./series";
import { comparisonSheet } from "./sheetApi";

const OF = ["center", "official"] as const;

/** Centres or officials side by side, in one period and in another. */
export default function ComparePage() {
  const text = useText();
  const heading = useTitle(text("hours.compare.title"));
  const chosen = usePeriod();
  const [base, setBase] = useState<Base>("before");
  const [of, setOf] = useState<(typeof OF)[number]>("center");
  return (
    <div className="hours">
      <div className="hours-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.compare.title")}
        </h1>
        <CalendarSwitch chosen={chosen} />
      </div>
      <HoursSections current="compare" />
      <section className="card hours-filter" aria-label={text("hours.compare.filter")}>
        <PeriodFields chosen={chosen} />
        <Choice
          label={text("hours.compare.with")}
          options={BASES.map((id) => ({ id, name: text(`hours.compare.with.${id}`) }))}
          chosen={base}
          onChoose={setBase}
        />
        <Choice
          label={text("hours.compare.of")}
          options={OF.map((id) => ({ id, name: text(`hours.compare.of.${id}`) }))}
          chosen={of}
          onChoose={setOf}
        />
      </section>
      {chosen.isBackwards ? null : <Compared now={chosen.days} then={baseOf(chosen.days, base)} of={of} calendar={chosen.calendar} />}
    </div>
  );
}

interface Props {
  now: Days;
  then: Days;
  of: (typeof OF)[number];
  calendar: Calendar;
}

function Compared({ now, then, of, calendar }: Props) {
  const text = useText();
  const language = useLanguage();
  const centerId = useMe().center_id ?? null;
  const present = useVideoHours({ ...now, centerId }, of, false);
  const past = useVideoHours({ ...then, centerId }, of, false);
  const centers = useCenters();
  const officials = useOfficials();

  const { lines, whole } = useMemo(() => {
    const bars = [barsOf(present.data?.rows ?? [], []), barsOf(past.data?.rows ?? [], [])] as const;
    return { lines: linesOf(...bars), whole: sumOf(...bars) };
  }, [present.data, past.data]);

  const nameOf = (key: string | null): string =>
    of === "center"
      ? nameIn(language, centers.data?.find((center) => center.id === key)?.name)
      : key === null
        ? text("hours.hall-to-hall")
        : nameIn(language, officials.data?.find((official) => official.id === key)?.display_name);

  const daysText = (days: Days) => {
    const date = (day: string) => dateText(`${day}T12:00:00Z`, language, { calendar, year: true, timeZone: "UTC" });
    return text("hours.compare.days", { from: date(days.from), to: date(lastDay(days)) });
  };

  const model: ChartModel = {
    shape: "rows",
    stacked: false,
    rtl: language === "ar",
    names: lines.map((line) => nameOf(line.key)),
    parts: [
      { look: "now", name: daysText(now), values: lines.map((line) => line.nowMs / 3_600_000), paths: pathsOf(now) },
      { look: "then", name: daysText(then), values: lines.map((line) => line.thenMs / 3_600_000), paths: pathsOf(then) },
    ],
    write: (value) => numberText(value, language, value < 100 ? 1 : 0),
  };
  const failed = present.error ?? past.error;
  const title = text(`hours.compare.by.${of}`);

  return (
    <ChartCard
      title={title}
      legend={[
        { look: "now", name: daysText(now) },
        { look: "then", name: daysText(then) },
      ]}
      controls={<Download load={(wanted) => comparisonSheet({ ...now, centerId }, then, of, wanted)} />}
      isOld={present.isPlaceholderData || past.isPlaceholderData}
    >
      {(view) =>
        failed ? (
          <Failed thrown={failed} onRetry={() => Promise.all([present.refetch(), past.refetch()])} />
        ) : !present.data || !past.data ? (
          <Skeleton rows={6} />
        ) : lines.length === 0 ? (
          <Empty title={text("hours.empty")} detail={text("hours.compare.empty")} />
        ) : view === "chart" ? (
          <Drawn model={model} label={`${title}. ${lines.map(saidOf).join(text("app.list.separator"))}`} />
        ) : (
          <LinesTable
            title={title}
            head={text(`hours.grouping.${of}`)}
            nameOf={(line) => nameOf(line.key)}
            columns={[
              { name: daysText(now), of: (line) => hours(line, line.nowMs, now) },
              { name: daysText(then), of: (line) => hours(line, line.thenMs, then) },
              {
                name: text("hours.compare.change"),
                of: (line) =>
                  line.change === null ? null : signOf(line.change) + shareText(Math.abs(line.change), language),
              },
              {
                name: text("hours.compare.women"),
                of: (line) =>
                  line.women === null ? null : (
                    <PartsLink
                      figure={line.women === 0 ? null : narrowed(lineFigure(line, now), "FEMALE")}
                      name={`${lineName(line)}${text("app.list.separator")}${text("hours.compare.women")}`}
                      number={shareText(line.women, language)}
                    />
                  ),
              },
            ]}
            lines={lines}
            whole={whole}
          />
        )
      }
    </ChartCard>
  );

  function lineName(line: Line): string {
    return line === whole ? text("hours.table.all") : nameOf(line.key);
  }

  function lineFigure(line: Line, days: Days): FigureOf | null {
    const question = { ...days, centerId };
    return line === whole ? wholeOf(question) : figureOfLine(question, of, line.key, calendar);
  }

  function pathsOf(days: Days): (string | null)[] {
    return lines.map((line) => {
      const figure = lineFigure(line, days);
      return figure && partsPath(figure);
    });
  }

  function hours(line: Line, ms: number, days: Days) {
    const figure = lineFigure(line, days);
    const name = `${lineName(line)}${text("app.list.separator")}${daysText(days)}`;
    return <PartsLink figure={ms === 0 ? null : figure} name={name} number={clockText(ms)} />;
  }

  function saidOf(line: Line): string {
    return text("hours.compare.said", {
      name: nameOf(line.key),
      now: hoursText(line.nowMs, language),
      then: hoursText(line.thenMs, language),
    });
  }
}
