import { useState } from "react";
import { useCenters, useOfficials } from "../app/directoryApi";
import { useMe } from "../app/session";
import { useTitle } from "../app/title";
import { clockText, hoursText, numberText, shareText } from "../text/numbers";
import { nameIn, useLanguage, useText } from "../text/text";
import { Empty, Failed, Skeleton } from "../ui/states";
import { Switch } from "../ui/Switch";
import { useHallsOf } from "../visits/visitsApi";
import { CenterFilter, useChosenCenter } from "./CenterFilter";
import { ChartCard, Drawn } from "./ChartCard";
import type { ChartModel } from "./chartOptions";
import { Figure } from "./Figure";
import "./hours.css";
import { HoursSections } from "./HoursSections";
import type { Question } from "./hoursApi";
import { daysBetween, PERIODS } from "./period";
import { CalendarSwitch, PeriodFields, usePeriod } from "./PeriodFields";
import { MOST_DAYS, type Use, useUses } from "./serviceApi";
import { linesOfUse, type UseLine, wholeOfUse } from "./use";

const OF = ["hall", "official"] as const;
type Of = (typeof OF)[number];

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
        <Used question={{ ...chosen.days, centerId }} of={of} />
      )}
    </div>
  );
}

function Used({ question, of }: { question: Question; of: Of }) {
  const uses = useUses(question, of);
  if (uses.isPending || uses.isError) {
    return (
      <div className="card">
        {uses.isError ? <Failed thrown={uses.error} onRetry={() => uses.refetch()} /> : <Skeleton rows={8} />}
      </div>
    );
  }
  return <Shown rows={uses.data} of={of} />;
}

function Shown({ rows, of }: { rows: readonly Use[]; of: Of }) {
  const text = useText();
  const language = useLanguage();
  const nameOf = useNames(of);
  const lines = linesOfUse(rows);
  const whole = wholeOfUse(rows);
  const title = text(`hours.use.by.${of}`);
  const share = (ms: number) =>
    whole.openMs === 0 ? text("hours.overview.none") : text("hours.use.share", { share: shareText(ms / whole.openMs, language) });
  const model: ChartModel = {
    shape: "rows",
    stacked: true,
    rtl: language === "ar",
    names: lines.map((line) => nameOf(line.key)),
    parts: [
      { look: "used", name: text("hours.use.used"), values: lines.map((line) => line.usedMs / 3_600_000) },
      { look: "booked", name: text("hours.use.rest"), values: lines.map((line) => line.restMs / 3_600_000) },
      { look: "absent", name: text("hours.use.absent"), values: lines.map((line) => line.absentMs / 3_600_000) },
      { look: "idle", name: text("hours.use.idle"), values: lines.map((line) => line.idleMs / 3_600_000) },
    ],
    write: (value) => numberText(value, language, value < 100 ? 1 : 0),
  };
  const saidOf = (line: UseLine) =>
    text("hours.use.said", {
      name: nameOf(line.key),
      open: hoursText(line.openMs, language),
      used: hoursText(line.usedMs, language),
    });
  return (
    <>
      <section className="figures" aria-label={text("hours.figures")}>
        <Figure name={text("hours.use.open")} value={hoursText(whole.openMs, language)} />
        <Figure name={text("hours.use.used")} value={hoursText(whole.usedMs, language)} note={share(whole.usedMs)} />
        <Figure
          name={text("hours.use.absent")}
          value={hoursText(whole.absentMs, language)}
          note={text("hours.use.absences", { count: whole.absences })}
        />
        <Figure name={text("hours.use.idle")} value={hoursText(whole.idleMs, language)} note={share(whole.idleMs)} />
      </section>
      <ChartCard title={title} legend={model.parts}>
        {(view) =>
          lines.length === 0 ? (
            <Empty title={text(`hours.use.empty.${of}`)} />
          ) : view === "chart" ? (
            <Drawn model={model} label={`${title}. ${lines.map(saidOf).join(text("app.list.separator"))}`} />
          ) : (
            <Table title={title} of={of} lines={lines} whole={whole} nameOf={nameOf} />
          )
        }
      </ChartCard>
    </>
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

interface TableProps {
  title: string;
  of: Of;
  lines: readonly UseLine[];
  whole: UseLine;
  nameOf: (key: string | null) => string;
}

function Table({ title, of, lines, whole, nameOf }: TableProps) {
  const text = useText();
  const numbers = ["open", "used", "rest", "absent", "idle", "part", "visits"] as const;
  return (
    <div className="scrolls" role="group" aria-label={title} tabIndex={0}>
      <table className="table">
        <caption className="heard">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text(`hours.use.of.${of}`)}</th>
            {numbers.map((column) => (
              <th key={column} scope="col" className="number">
                {text(`hours.use.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td>{nameOf(line.key)}</td>
              <Cells line={line} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text("hours.table.all")}</th>
            <Cells line={whole} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Cells({ line }: { line: UseLine }) {
  const text = useText();
  const language = useLanguage();
  return (
    <>
      {[line.openMs, line.usedMs, line.restMs, line.absentMs, line.idleMs].map((ms, column) => (
        <td key={column} className="number" lang="en">
          {clockText(ms)}
        </td>
      ))}
      <td className="number" lang="en">
        {line.share === null ? text("hours.overview.none") : shareText(line.share, language)}
      </td>
      <td className="number" lang="en">
        {numberText(line.visits, language)}
      </td>
    </>
  );
}
