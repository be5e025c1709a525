import type { ReactNode } from "react";
import { clockText, numberText, shareText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { Failed, Skeleton } from "../ui/states";
import { countedOf } from "./counted";
import type { Figure } from "./countedFigures";
import { CountedLink } from "./CountedLink";
import { Discrepancies } from "./Discrepancies";
import { Download } from "./Download";
import { type Overview, type Question, useOverview } from "./hoursApi";
import { overviewSheet } from "./sheetApi";

/** Everything else that is counted, and what of it does not add up. */
export function OverviewCard({ question }: { question: Question }) {
  const text = useText();
  const overview = useOverview(question);
  return (
    <section className="card" aria-labelledby="overview-title">
      <div className="chart-head">
        <h2 id="overview-title">{text("hours.overview")}</h2>
        <Download load={(wanted) => overviewSheet(question, wanted)} />
      </div>
      {overview.isPending ? (
        <Skeleton rows={4} />
      ) : overview.isError ? (
        <Failed thrown={overview.error} onRetry={() => overview.refetch()} />
      ) : (
        <Counted overview={overview.data} question={question} />
      )}
    </section>
  );
}

function Counted({ overview, question }: { overview: Overview; question: Question }) {
  const text = useText();
  const language = useLanguage();
  const number = (value: number | null | undefined, decimals = 0) =>
    value === null || value === undefined ? text("hours.overview.none") : numberText(value, language, decimals);
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? text("hours.overview.none") : shareText(value, language);
  const mean = overview.mean_registration_ms;
  const link = (figure: Figure, count: number | null | undefined, written?: string) => (
    <CountedLink of={countedOf(figure, question)} count={count ?? 0} written={written} />
  );
  const unlessHidden = (name: string, shown: ReactNode) =>
    overview.hidden.includes(name) ? text("hours.overview.hidden") : shown;
  const figures: [string, ReactNode][] = [
    [text("hours.overview.requests"), link("REQUESTS", overview.requests)],
    [text("hours.overview.men"), unlessHidden("requests_of_men", link("MEN", overview.requests_of_men))],
    [text("hours.overview.women"), unlessHidden("requests_of_women", link("WOMEN", overview.requests_of_women))],
    [text("hours.overview.citizens"), unlessHidden("requests_of_citizens", link("CITIZENS", overview.requests_of_citizens))],
    [text("hours.overview.residents"), unlessHidden("requests_of_residents", link("RESIDENTS", overview.requests_of_residents))],
    [text("hours.overview.companies"), unlessHidden("requests_of_companies", link("COMPANIES", overview.requests_of_companies))],
    [text("hours.overview.per-day"), link("REQUESTS", overview.requests, number(overview.requests_per_day, 1))],
    [
      text("hours.overview.registration"),
      link("MEASURED", mean, mean === null || mean === undefined ? text("hours.overview.none") : clockText(mean)),
    ],
    [
      text("hours.overview.minister"),
      unlessHidden("minister_appointments", link("MINISTER_APPOINTMENTS", overview.minister_appointments)),
    ],
    [text("hours.overview.calls-in"), link("CALLS_IN", overview.calls_in)],
    [text("hours.overview.calls-out"), link("CALLS_OUT", overview.calls_out)],
    [text("hours.overview.answers"), link("ANSWERS", overview.survey_answers)],
    [
      text("hours.overview.satisfied"),
      unlessHidden("satisfied_share", link("SATISFIED", overview.satisfied_share, share(overview.satisfied_share))),
    ],
    [
      text("hours.overview.first-meeting"),
      unlessHidden(
        "first_meeting_share",
        link("FIRST_TIME", overview.first_meeting_share, share(overview.first_meeting_share)),
      ),
    ],
    [text("hours.overview.capacity"), number(overview.reception_capacity)],
  ];
  return (
    <>
      <dl className="more-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="quiet">{name}</dt>
            <dd lang="en">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="discrepancies">
        {overview.hidden.length > 0 ? (
          <p className="notice notice-warn">{text("hours.overview.hidden.detail")}</p>
        ) : overview.discrepancies.length === 0 ? (
          <p className="notice notice-ok">{text("hours.overview.reconciles")}</p>
        ) : (
          <Discrepancies found={overview.discrepancies} question={question} />
        )}
      </div>
    </>
  );
}
