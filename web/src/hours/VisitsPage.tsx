import { useTitle } from "../app/title";
import { numberText, shareText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { Empty, Failed, Skeleton } from "../ui/states";
import { CenterFilter, useChosenCenter } from "./CenterFilter";
import { ChartCard, Drawn } from "./ChartCard";
import type { ChartModel } from "./chartOptions";
import { countedOf, countedPath } from "./counted";
import { type Figure as Counted, lengthFigure } from "./countedFigures";
import { CountedLink } from "./CountedLink";
import { Download } from "./Download";
import { Figure } from "./Figure";
import "./hours.css";
import { HoursSections } from "./HoursSections";
import type { Question } from "./hoursApi";
import { LinesTable } from "./LinesTable";
import { daysBetween } from "./period";
import { CalendarSwitch, PeriodFields, usePeriod } from "./PeriodFields";
import { MOST_DAYS, useVisitFigures, type VisitFigures } from "./serviceApi";
import { visitsSheet } from "./sheetApi";

/** How visits went: who came and who did not, waiting, punctuality, lengths, lost connections. */
export default function VisitsPage() {
  const text = useText();
  const heading = useTitle(text("hours.visits.title"));
  const chosen = usePeriod();
  const center = useChosenCenter();
  const question = { ...chosen.days, centerId: center.centerId };
  const isTooLong = daysBetween(chosen.days) > MOST_DAYS.visits;
  return (
    <div className="hours">
      <div className="hours-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.visits.title")}
        </h1>
        {chosen.isBackwards || isTooLong ? null : <Download load={(wanted) => visitsSheet(question, wanted)} />}
        <CalendarSwitch chosen={chosen} />
      </div>
      <HoursSections current="visits" />
      <section className="card hours-filter" aria-label={text("hours.filter")}>
        <PeriodFields chosen={chosen} />
        <CenterFilter chosen={center} />
      </section>
      {chosen.isBackwards ? null : isTooLong ? (
        <div className="card">
          <Empty title={text("hours.too-long")} detail={text("hours.too-long.detail", { days: MOST_DAYS.visits })} />
        </div>
      ) : (
        <Went question={question} />
      )}
    </div>
  );
}

function Went({ question }: { question: Question }) {
  const visits = useVisitFigures(question);
  if (visits.isPending || visits.isError) {
    return (
      <div className="card">
        {visits.isError ? <Failed thrown={visits.error} onRetry={() => visits.refetch()} /> : <Skeleton rows={8} />}
      </div>
    );
  }
  return <Shown of={visits.data} question={question} isOld={visits.isPlaceholderData} />;
}

function Shown({ of, question, isOld }: { of: VisitFigures; question: Question; isOld: boolean }) {
  const text = useText();
  const language = useLanguage();
  const minutes = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? text("hours.overview.none") : numberText(ms / 60_000, language, 1);
  const link = (figure: Counted, count: number, written?: string) => (
    <CountedLink of={countedOf(figure, question)} count={count} written={written} />
  );
  return (
    <>
      <section className="figures" aria-label={text("hours.figures")}>
        <Figure
          name={text("hours.visits.booked")}
          value={link("BOOKED", of.booked)}
          note={
            <>
              <span>
                {text("visits.state.COMPLETED")} {link("COMPLETED", of.completed)}
              </span>
              <span>
                {text("visits.state.FAILED")} {link("FAILED", of.failed)}
              </span>
              <span>
                {text("hours.visits.cancelled")} {link("CANCELLED", of.cancelled)}
              </span>
            </>
          }
        />
        <Figure
          name={text("hours.visits.absent")}
          value={link("NO_SHOW", of.no_show_visitor + of.no_show_official)}
          note={
            <>
              <span>
                {text("hours.visits.side.visitor")} {link("NO_SHOW_VISITOR", of.no_show_visitor)}
              </span>
              <span>
                {text("hours.visits.side.official")} {link("NO_SHOW_OFFICIAL", of.no_show_official)}
              </span>
            </>
          }
        />
        <Figure
          name={text("hours.visits.waiting")}
          value={link("WAITED", of.waiting.visitors, minutes(of.waiting.mean_ms))}
          note={
            <>
              <span>
                {text("hours.visits.there")} {link("WAITED", of.there.visitors, minutes(of.there.mean_ms))}
              </span>
              <span>
                {text("hours.table.visits")} {link("WAITED", of.there.visitors)}
              </span>
            </>
          }
        />
        <Figure
          name={text("hours.visits.reception")}
          value={link("RECEIVED", of.reception.visitors, minutes(of.reception.mean_ms))}
          note={
            <>
              <span>{text("hours.visits.received")}</span>
              <span>
                {text("hours.visits.received.visitors")} {link("RECEIVED", of.reception.visitors)}
              </span>
            </>
          }
        />
        <Figure
          name={text("hours.visits.drops")}
          value={link(
            "DROPS",
            of.drops,
            of.drops_per_hour == null ? text("hours.overview.none") : numberText(of.drops_per_hour, language, 2),
          )}
          note={
            <>
              <span>
                {text("hours.table.sessions")} {link("SESSIONS", of.sessions)}
              </span>
              <span>
                {text("hours.visits.dropped")} {link("DROPS", of.drops)}
              </span>
            </>
          }
        />
      </section>
      <Lengths of={of} question={question} isOld={isOld} />
      <Punctuality of={of} question={question} />
    </>
  );
}

function Lengths({ of, question, isOld }: { of: VisitFigures; question: Question; isOld: boolean }) {
  const text = useText();
  const language = useLanguage();
  const title = text("hours.visits.lengths");
  const all = of.lengths.reduce((sum, length) => sum + length.visits, 0);
  const names = of.lengths.map(({ from_minutes: from, to_minutes: to }) =>
    to == null ? text("hours.visits.longest", { from }) : text("hours.visits.length", { from, to }),
  );
  const lines = of.lengths.map(({ from_minutes: from, visits }, i) => {
    const figure = lengthFigure(from);
    return { key: names[i] ?? "", counted: figure && countedOf(figure, question), visits };
  });
  const model: ChartModel = {
    shape: "columns",
    stacked: true,
    rtl: language === "ar",
    names,
    parts: [
      {
        look: "now",
        name: text("hours.table.visits"),
        values: lines.map((line) => line.visits),
        paths: lines.map(({ counted }) => counted && countedPath(counted)),
      },
    ],
    write: (value) => numberText(value, language),
  };
  const said = lines.map(({ key, visits }) => text("hours.visits.said", { name: key, visits: numberText(visits, language) }));
  return (
    <ChartCard title={title} legend={[]} isOld={isOld}>
      {(view) =>
        all === 0 ? (
          <Empty title={text("hours.visits.none-met")} />
        ) : view === "chart" ? (
          <Drawn model={model} label={`${title}. ${said.join(text("app.list.separator"))}`} />
        ) : (
          <LinesTable
            title={title}
            head={text("hours.visits.minutes")}
            nameOf={(line) => line.key}
            columns={[
              { name: text("hours.table.visits"), of: ({ counted, visits }) => <CountedLink of={counted} count={visits} /> },
              {
                name: text("hours.table.share"),
                of: ({ counted, visits }) => (
                  <CountedLink of={counted} count={visits} written={shareText(visits / all, language)} />
                ),
              },
            ]}
            lines={lines}
          />
        )
      }
    </ChartCard>
  );
}

const SIDES = [
  { key: "visitor", came: "VISITOR_CAME", late: "VISITOR_LATE" },
  { key: "hall", came: "HALL_CAME", late: "HALL_LATE" },
  { key: "official", came: "OFFICIAL_CAME", late: "OFFICIAL_LATE" },
] as const;

/** How late each side came. */
function Punctuality({ of, question }: { of: VisitFigures; question: Question }) {
  const text = useText();
  const language = useLanguage();
  const title = text("hours.visits.punctuality");
  const lines = SIDES.map(({ key, ...figures }) => ({ key, figures, ...of.punctuality[key] }));
  const late = (line: (typeof lines)[number], written?: string) => (
    <CountedLink of={countedOf(line.figures.late, question)} count={line.late} written={written} />
  );
  return (
    <section className="card">
      <h2 className="card-title">{title}</h2>
      <LinesTable
        title={title}
        head={text("hours.visits.side")}
        nameOf={(line) => text(`hours.visits.side.${line.key}`)}
        columns={[
          {
            name: text("hours.visits.came"),
            of: (line) => <CountedLink of={countedOf(line.figures.came, question)} count={line.visits} />,
          },
          { name: text("hours.visits.late"), of: (line) => late(line) },
          {
            name: text("hours.table.share"),
            of: (line) => (line.visits === 0 ? null : late(line, shareText(line.late / line.visits, language))),
          },
          {
            name: text("hours.visits.late.minutes"),
            of: (line) =>
              line.mean_late_minutes == null ? null : late(line, numberText(line.mean_late_minutes, language, 1)),
          },
        ]}
        lines={lines}
      />
    </section>
  );
}
