import type { ReactNode } from "react";
import { clockText, numberText, shareText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { Failed, Skeleton } from "../ui/states";
import { countedOf } from "./counted";
import { CountedLink } from "./CountedLink";
import { Discrepancies } from "./Discrepancies";
import { type Overview, type Question, useOverview } from "./hoursApi";

/** Everything else that is counted, and what of it does not add up. */
export function OverviewCard({ question }: { question: Question }) {
  const text = useText();
  const overview = useOverview(question);
  return (
    <section className="card" aria-labelledby="overview-title">
      <h2 id="overview-title" className="card-title">
        {text("hours.overview")}
      </h2>
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
  const figures: [string, ReactNode][] = [
    [text("hours.overview.requests"), number(overview.requests)],
    [text("hours.overview.men"), number(overview.requests_of_men)],
    [text("hours.overview.women"), number(overview.requests_of_women)],
    [text("hours.overview.citizens"), number(overview.requests_of_citizens)],
    [text("hours.overview.residents"), number(overview.requests_of_residents)],
    [text("hours.overview.companies"), number(overview.requests_of_companies)],
    [text("hours.overview.per-day"), number(overview.requests_per_day, 1)],
    [
      text("hours.overview.registration"),
      mean === null || mean === undefined ? text("hours.overview.none") : clockText(mean),
    ],
    [
      text("hours.overview.minister"),
      <CountedLink of={countedOf("MINISTER_APPOINTMENTS", question)} count={overview.minister_appointments} />,
    ],
    [text("hours.overview.calls-in"), number(overview.calls_in)],
    [text("hours.overview.calls-out"), number(overview.calls_out)],
    [text("hours.overview.satisfied"), share(overview.satisfied_share)],
    [text("hours.overview.first-meeting"), share(overview.first_meeting_share)],
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
        {overview.discrepancies.length === 0 ? (
          <p className="notice notice-ok">{text("hours.overview.reconciles")}</p>
        ) : (
          <Discrepancies found={overview.discrepancies} />
        )}
      </div>
    </>
  );
}
