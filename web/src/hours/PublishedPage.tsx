import { dateText, timeText } from "../text/dates";
import { useTitle } from "../app/title";
import { numberText, shareText, signOf } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { Empty, Failed, Skeleton } from "../ui/states";
import { BringIn } from "./BringIn";
import { CountedLink } from "./CountedLink";
import { Discrepancies } from "./Discrepancies";
import { figureName, isShare } from "./figureNames";
import "./hours.css";
import { HoursSections } from "./HoursSections";
import { LinesTable } from "./LinesTable";
import { PartsLink } from "./PartsLink";
import { type Days, lastDay } from "./period";
import { type Import, type PublishedFigure, usePublished } from "./publishedApi";
import { countedFor, hoursFor } from "./publishedFigures";

/** What others counted and published, beside what is counted here: never mixed, and what does not add up is said. */
export default function PublishedPage() {
  const text = useText();
  const heading = useTitle(text("hours.published.title"));
  const published = usePublished();
  return (
    <div className="hours">
      <div className="hours-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.published.title")}
        </h1>
      </div>
      <HoursSections current="published" />
      <BringIn />
      {published.isPending ? (
        <div className="card">
          <Skeleton rows={6} />
        </div>
      ) : published.isError ? (
        <div className="card">
          <Failed thrown={published.error} onRetry={() => published.refetch()} />
        </div>
      ) : published.data.length === 0 ? (
        <div className="card">
          <Empty title={text("hours.published.empty")} detail={text("hours.published.empty.detail")} />
        </div>
      ) : (
        published.data.map((each) => <ImportCard key={each.id} imported={each} />)
      )}
    </div>
  );
}

function ImportCard({ imported }: { imported: Import }) {
  const text = useText();
  const language = useLanguage();
  return (
    <article className="card published" aria-labelledby={`published-${imported.id}`}>
      <div className="published-head">
        <h2 id={`published-${imported.id}`}>
          <bdi>{imported.source}</bdi>
        </h2>
        <p className="quiet">
          {dateText(imported.imported_at, language, { year: true })} {timeText(imported.imported_at, language)} ·{" "}
          <span className="ltr" lang="en">
            {imported.imported_by}
          </span>
        </p>
      </div>
      {imported.periods.map((period) => {
        const date = (day: string) => dateText(`${day}T12:00:00Z`, language, { year: true, timeZone: "UTC" });
        const days = text("hours.compare.days", { from: date(period.from), to: date(lastDay(period)) });
        return (
          <section key={period.from + period.to} aria-label={days}>
            <h3 className="published-days">{days}</h3>
            <FiguresTable caption={days} days={period} figures={period.figures} />
            <div className="discrepancies">
              {period.figures.some((figure) => figure.hidden) ? (
                <p className="notice notice-warn">{text("hours.overview.hidden.detail")}</p>
              ) : null}
              {period.discrepancies.length === 0 ? (
                <p className="notice notice-ok">{text("hours.published.reconciles")}</p>
              ) : (
                <Discrepancies found={period.discrepancies} />
              )}
            </div>
          </section>
        );
      })}
    </article>
  );
}

function FiguresTable({ caption, days, figures }: { caption: string; days: Days; figures: readonly PublishedFigure[] }) {
  const text = useText();
  const language = useLanguage();
  const write = (name: string, value: number) => (isShare(name) ? shareText(value, language) : numberText(value, language, 1));
  const linked = (name: string, counted: number) => {
    const written = write(name, counted);
    const hours = hoursFor(name, days);
    return hours ? (
      <PartsLink figure={counted === 0 ? null : hours} name={figureName(name, text)} number={written} />
    ) : (
      <CountedLink of={countedFor(name, days)} count={counted} written={written} />
    );
  };
  return (
    <LinesTable
      title={caption}
      head={text("hours.published.figure")}
      nameOf={(line) => figureName(line.key, text)}
      columns={[
        { name: text("hours.published.published"), of: (line) => write(line.key, line.published) },
        {
          name: text("hours.published.counted"),
          of: ({ key, counted, hidden }) =>
            hidden ? text("hours.overview.hidden") : counted == null ? null : linked(key, counted),
        },
        {
          name: text("hours.published.difference"),
          of: ({ key, counted, published }) =>
            counted == null ? null : signOf(counted - published) + write(key, Math.abs(counted - published)),
        },
      ]}
      lines={figures.map(({ name, ...figure }) => ({ key: name, ...figure }))}
    />
  );
}
