import { useTitle } from "../app/title";
import { numberText, shareText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { Empty, Failed, Skeleton } from "../ui/states";
import { CenterFilter, useChosenCenter } from "./CenterFilter";
import { ChartCard, Drawn } from "./ChartCard";
import type { ChartModel } from "./chartOptions";
import { Figure } from "./Figure";
import "./hours.css";
import { HoursSections } from "./HoursSections";
import type { Question } from "./hoursApi";
import { LinesTable } from "./LinesTable";
import { daysBetween } from "./period";
import { CalendarSwitch, PeriodFields, usePeriod } from "./PeriodFields";
import { MOST_DAYS, useVisitFigures, type VisitFigures } from "./serviceApi";
import { WentLink } from "./WentLink";

/** How visits went: who came and who did not, waiting, punctuality, lengths, lost connections. */
export default function VisitsPage() {
  const text = useText();
  const heading = useTitle(text("hours.visits.title"));
  const chosen = usePeriod();
  const center = useChosenCenter();
  return (
    <div className="hours">
      <div className="hours-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.visits.title")}
        </h1>
        <CalendarSwitch chosen={chosen} />
      </div>
      <HoursSections current="visits" />
      <section className="card hours-filter" aria-label={text("hours.filter")}>
        <PeriodFields chosen={chosen} />
        <CenterFilter chosen={center} />
      </section>
      {chosen.isBackwards ? null : daysBetween(chosen.days) > MOST_DAYS.visits ? (
        <div className="card">
          <Empty title={text("hours.too-long")} detail={text("hours.too-long.detail", { days: MOST_DAYS.visits })} />
        </div>
      ) : (
        <Went question={{ ...chosen.days, centerId: center.centerId }} />
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

const WENT = [
  ["COMPLETED", "visits.state.COMPLETED"],
  ["FAILED", "visits.state.FAILED"],
  ["CANCELLED", "hours.visits.cancelled"],
] as const;

function Shown({ of, question, isOld }: { of: VisitFigures; question: Question; isOld: boolean }) {
  const text = useText();
  const language = useLanguage();
  const number = (value: number, decimals = 0) => numberText(value, language, decimals);
  const minutes = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? text("hours.overview.none") : number(ms / 60_000, 1);
  const counts = { COMPLETED: of.completed, FAILED: of.failed, CANCELLED: of.cancelled };
  return (
    <>
      <section className="figures" aria-label={text("hours.figures")}>
        <Figure
          name={text("hours.visits.booked")}
          value={<WentLink question={question} how="booked" visits={of.booked} />}
          note={WENT.map(([how, name]) => (
            <span key={how}>
              {text(name)} <WentLink question={question} how={how} visits={counts[how]} />
            </span>
          ))}
        />
        <Figure
          name={text("hours.visits.absent")}
          value={<WentLink question={question} how="NO_SHOW" visits={of.no_show_visitor + of.no_show_official} />}
          note={text("hours.visits.absent.sides", {
            visitors: number(of.no_show_visitor),
            officials: number(of.no_show_official),
          })}
        />
        <Figure
          name={text("hours.visits.waiting")}
          value={minutes(of.waiting.mean_ms)}
          note={text("hours.visits.there", { minutes: minutes(of.there.mean_ms), visits: number(of.there.visitors) })}
        />
        <Figure
          name={text("hours.visits.reception")}
          value={minutes(of.reception.mean_ms)}
          note={text("hours.visits.received", { visitors: number(of.reception.visitors) })}
        />
        <Figure
          name={text("hours.visits.drops")}
          value={of.drops_per_hour == null ? text("hours.overview.none") : number(of.drops_per_hour, 2)}
          note={text("hours.visits.dropped", { drops: number(of.drops), sessions: number(of.sessions) })}
        />
      </section>
      <Lengths of={of} isOld={isOld} />
      <Punctuality of={of} />
    </>
  );
}

function Lengths({ of, isOld }: { of: VisitFigures; isOld: boolean }) {
  const text = useText();
  const language = useLanguage();
  const title = text("hours.visits.lengths");
  const all = of.lengths.reduce((sum, length) => sum + length.visits, 0);
  const names = of.lengths.map(({ from_minutes: from, to_minutes: to }) =>
    to == null ? text("hours.visits.longest", { from }) : text("hours.visits.length", { from, to }),
  );
  const model: ChartModel = {
    shape: "columns",
    stacked: true,
    rtl: language === "ar",
    names,
    parts: [{ look: "now", name: text("hours.table.visits"), values: of.lengths.map((length) => length.visits) }],
    write: (value) => numberText(value, language),
  };
  const said = of.lengths.map((length, i) => text("hours.visits.said", { name: names[i] ?? "", visits: numberText(length.visits, language) }));
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
              { name: text("hours.table.visits"), of: (line) => numberText(line.visits, language) },
              { name: text("hours.table.share"), of: (line) => shareText(line.visits / all, language) },
            ]}
            lines={of.lengths.map(({ visits }, i) => ({ key: names[i] ?? "", visits }))}
          />
        )
      }
    </ChartCard>
  );
}

const SIDES = ["visitor", "hall", "official"] as const;

/** How late each side came. */
function Punctuality({ of }: { of: VisitFigures }) {
  const text = useText();
  const language = useLanguage();
  const title = text("hours.visits.punctuality");
  return (
    <section className="card">
      <h2 className="card-title">{title}</h2>
      <LinesTable
        title={title}
        head={text("hours.visits.side")}
        nameOf={(line) => text(`hours.visits.side.${line.key}`)}
        columns={[
          { name: text("hours.visits.came"), of: (line) => numberText(line.visits, language) },
          { name: text("hours.visits.late"), of: (line) => numberText(line.late, language) },
          {
            name: text("hours.table.share"),
            of: (line) => (line.visits === 0 ? null : shareText(line.late / line.visits, language)),
          },
          {
            name: text("hours.visits.late.minutes"),
            of: ({ mean_late_minutes: minutes }) => (minutes == null ? null : numberText(minutes, language, 1)),
          },
        ]}
        lines={SIDES.map((side) => ({ key: side, ...of.punctuality[side] }))}
      />
    </section>
  );
}
