import { useState } from "react";
import { useCenters, useOfficials } from "../app/directoryApi";
import { useMe } from "../app/session";
import { useTitle } from "../app/title";
import { type Calendar, dateText } from "../text/dates";
import { clockText, hoursText, numberText, shareText } from "../text/numbers";
import { nameIn, useLanguage, useText } from "../text/text";
import { Empty, Failed, Skeleton } from "../ui/states";
import { Switch } from "../ui/Switch";
import { useHallsOf } from "../visits/visitsApi";
import { CenterFilter, useChosenCenter } from "./CenterFilter";
import { ChartCard, Drawn } from "./ChartCard";
import type { ChartModel } from "./chartOptions";
import { type CountedOf, countedOf, countedPath } from "./counted";
import { CountedLink } from "./CountedLink";
import { Download } from "./Download";
import { Figure } from "./Figure";
import "./hours.css";
import { HoursSections } from "./HoursSections";
import type { Question } from "./hoursApi";
import { LinesTable } from "./LinesTable";
import { dayAfter, daysBetween, PERIODS } from "./period";
import { CalendarSwitch, PeriodFields, usePeriod } from "./PeriodFields";
import { MOST_DAYS, type Uses, useUses } from "./serviceApi";
import { utilisationSheet, type Wanted } from "./sheetApi";
import { linesOfDays, linesOfUse, type UseLine, wholeOfUse } from "./use";

const OF = ["hall", "official"] as const;
type Of = (typeof OF)[number];

/** The figures that count what took the time of each. */
const FIGURES = {
  hall: { visits: "HALL_VISITS", absences: "HALL_NO_SHOWS" },
  official: { visits: "OFFICIAL_VISITS", absences: "OFFICIAL_NO_SHOWS" },
} as const;

const SHORT_PERIODS = PERIODS.filter((period) => period !== "year" && period !== "last-year");

/** What the time of halls and officials was used for. */
export default function UsePage() {
  const text = useText();
  const heading = useTitle(text("hours.use.title"));
  const me = useMe();
  const chosen = usePeriod();
  const center = useChosenCenter();
  const [of, setOf] = useState<Of>("hall");
  // Officials serve all centres: their time is nobody's in particular.
  const centerId = of === "hall" ? center.centerId : null;
  return (
    <div className="hours">
      <div className="hours-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.use.title")}
        </h1>
        <CalendarSwitch chosen={chosen} />
      </div>
      <HoursSections current="use" />
      <section className="card hours-filter" aria-label={text("hours.filter")}>
        <PeriodFields chosen={chosen} periods={SHORT_PERIODS} />
        {of === "hall" ? <CenterFilter chosen={center} /> : null}
        {me.center_id ? null : (
          <Switch
            label={text("hours.use.of")}
            options={OF.map((id) => ({ id, name: text(`hours.use.of.${id}`) }))}
            chosen={of}
            onChoose={setOf}
          />
        )}
      </section>
      {chosen.isBackwards ? null : daysBetween(chosen.days) > MOST_DAYS.use ? (
        <div className="card">
          <Empty title={text("hours.too-long")} detail={text("hours.too-long.detail", { days: MOST_DAYS.use })} />
        </div>
      ) : (
        <Used question={{ ...chosen.days, centerId }} of={of} calendar={chosen.calendar} />
      )}
    </div>
  );
}

interface Asked {
  question: Question;
  of: Of;
  calendar: Calendar;
}

function Used(asked: Asked) {
  const uses = useUses(asked.question, asked.of);
  if (uses.isPending || uses.isError) {
    return (
      <div className="card">
        {uses.isError ? <Failed thrown={uses.error} onRetry={() => uses.refetch()} /> : <Skeleton rows={8} />}
      </div>
    );
  }
  return <Shown {...asked} uses={uses.data} />;
}

function Shown({ uses, question, of, calendar }: Asked & { uses: Uses }) {
  const text = useText();
  const language = useLanguage();
  const nameOf = useNames(of);
  const whole = wholeOfUse(uses.rows);
  const share = (ms: number) =>
    whole.openMs === 0 ? text("hours.overview.none") : text("hours.use.share", { share: shareText(ms / whole.openMs, language) });
  const ofOwner: Taken = (line, what) => countedOf(FIGURES[of][what], question, line.key);
  const ofDay: Taken = (line, what) =>
    countedOf(FIGURES[of][what], line.key === null ? question : { ...question, from: line.key, to: dayAfter(line.key) });
  const link = (what: Taking, written: string) => (
    <CountedLink of={ofOwner(whole, what)} count={whole[what]} written={written} />
  );
  const date = (line: UseLine, isWhole: boolean) =>
    dateText(`${line.key}T12:00:00Z`, language, { calendar, weekday: isWhole, year: isWhole, timeZone: "UTC" });
  return (
    <>
      <section className="figures" aria-label={text("hours.figures")}>
        <Figure name={text("hours.use.open")} value={hoursText(whole.openMs, language)} />
        <Figure
          name={text("hours.use.used")}
          value={link("visits", hoursText(whole.usedMs, language))}
          note={link("visits", share(whole.usedMs))}
        />
        <Figure
          name={text("hours.use.absent")}
          value={link("absences", hoursText(whole.absentMs, language))}
          note={link("absences", text("hours.use.absences", { count: whole.absences }))}
        />
        <Figure name={text("hours.use.idle")} value={hoursText(whole.idleMs, language)} note={share(whole.idleMs)} />
      </section>
      <UseCard
        title={text(`hours.use.by.${of}`)}
        load={(wanted) => utilisationSheet(question, of, false, wanted)}
        head={text(`hours.use.of.${of}`)}
        shape="rows"
        empty={text(`hours.use.empty.${of}`)}
        lines={linesOfUse(uses.rows)}
        whole={whole}
        nameOf={(line) => nameOf(line.key)}
        taken={ofOwner}
      />
      {uses.days.length > 1 ? (
        <UseCard
          title={text(`hours.use.days.${of}`)}
          load={(wanted) => utilisationSheet(question, of, true, wanted)}
          head={text("hours.grouping.day")}
          shape="columns"
          empty=""
          lines={linesOfDays(uses.days)}
          whole={whole}
          nameOf={date}
          taken={ofDay}
        />
      ) : null}
    </>
  );
}

type Taking = "visits" | "absences";

/** What took the time of a line. */
type Taken = (line: UseLine, what: Taking) => CountedOf;

interface CardProps {
  title: string;
  /** Gives it as a file. */
  load: (wanted: Wanted) => Promise<File>;
  head: string;
  shape: ChartModel["shape"];
  /** Where there are no lines. */
  empty: string;
  lines: readonly UseLine[];
  whole: UseLine;
  /** In full in the table. */
  nameOf: (line: UseLine, isWhole: boolean) => string;
  taken: Taken;
}

/** What each line's time was used for. */
function UseCard({ title, load, head, shape, empty, lines, whole, nameOf, taken }: CardProps) {
  const text = useText();
  const language = useLanguage();
  const link = (line: UseLine, what: Taking, written?: string) => (
    <CountedLink of={taken(line, what)} count={line[what]} written={written} />
  );
  const pathsOf = (what: Taking) => lines.map((line) => (line[what] === 0 ? null : countedPath(taken(line, what))));
  const model: ChartModel = {
    shape,
    stacked: true,
    rtl: language === "ar",
    names: lines.map((line) => nameOf(line, false)),
    parts: [
      { look: "used", name: text("hours.use.used"), values: lines.map((line) => line.usedMs / 3_600_000), paths: pathsOf("visits") },
      { look: "booked", name: text("hours.use.rest"), values: lines.map((line) => line.restMs / 3_600_000), paths: pathsOf("visits") },
      {
        look: "absent",
        name: text("hours.use.absent"),
        values: lines.map((line) => line.absentMs / 3_600_000),
        paths: pathsOf("absences"),
      },
      { look: "idle", name: text("hours.use.idle"), values: lines.map((line) => line.idleMs / 3_600_000) },
    ],
    write: (value) => numberText(value, language, value < 100 ? 1 : 0),
  };
  const saidOf = (line: UseLine) =>
    text("hours.use.said", {
      name: nameOf(line, false),
      open: hoursText(line.openMs, language),
      used: hoursText(line.usedMs, language),
    });
  return (
    <ChartCard title={title} legend={model.parts} controls={<Download load={load} />}>
      {(view) =>
        lines.length === 0 ? (
          <Empty title={empty} />
        ) : view === "chart" ? (
          <Drawn model={model} label={`${title}. ${lines.map(saidOf).join(text("app.list.separator"))}`} />
        ) : (
          <LinesTable
            title={title}
            head={head}
            nameOf={(line) => nameOf(line, true)}
            columns={[
              { name: text("hours.use.open"), of: (line) => clockText(line.openMs) },
              { name: text("hours.use.used"), of: (line) => link(line, "visits", clockText(line.usedMs)) },
              { name: text("hours.use.rest"), of: (line) => link(line, "visits", clockText(line.restMs)) },
              { name: text("hours.use.absent"), of: (line) => link(line, "absences", clockText(line.absentMs)) },
              { name: text("hours.use.idle"), of: (line) => clockText(line.idleMs) },
              {
                name: text("hours.use.part"),
                of: (line) => (line.share === null ? null : link(line, "visits", shareText(line.share, language))),
              },
              { name: text("hours.use.visits"), of: (line) => link(line, "visits") },
            ]}
            lines={lines}
            whole={whole}
          />
        )
      }
    </ChartCard>
  );
}

/** The name of a hall, with its centre's for who sees several, or of an official. */
function useNames(of: Of): (key: string | null) => string {
  const language = useLanguage();
  const me = useMe();
  const centers = useCenters();
  const officials = useOfficials();
  const halls = useHallsOf((centers.data ?? []).map((center) => center.id));
  return (key) => {
    if (of === "official") {
      return nameIn(language, officials.data?.find((official) => official.id === key)?.display_name);
    }
    const hall = halls.get(key ?? "");
    const name = nameIn(language, hall?.display_name);
    const center = centers.data?.find((each) => each.id === hall?.center_id);
    return me.center_id || !center ? name : `${name} · ${nameIn(language, center.name)}`;
  };
}
