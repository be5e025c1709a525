import { Link } from "@tanstack/react-router";
import type { PageProps } from "../app/feature";
import { NotFound } from "../app/NotFound";
import { useTitle } from "../app/title";
import { monthText } from "../text/dates";
import { clockText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { Failed, Skeleton } from "../ui/states";
import { asAdjusted, asSigned, wholeOf } from "./figureOf";
import "./hours.css";
import { type Month, useMonth } from "./monthsApi";
import { PartsCard } from "./PartsCard";
import { daysOfMonth, isMonth } from "./period";
import { isTraced } from "./signing";

/** What the total of a month is made of: the month itself, and what was corrected of earlier ones. */
export default function MonthPartsPage({ params }: PageProps) {
  const month = params["month"] ?? "";
  return isMonth(month) ? <MonthParts month={month} /> : <NotFound />;
}

function MonthParts({ month }: { month: string }) {
  const text = useText();
  const language = useLanguage();
  const heading = useTitle(text("hours.parts.title"));
  const asked = useMonth(month);
  const name = monthText(`${month}-15T12:00:00Z`, language, "gregorian");
  return (
    <div className="hours">
      <p>
        <Link to="/hours/months">{text("hours.months.back")}</Link>
      </p>
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.parts.title")}
        </h1>
        <p className="quiet">{name}</p>
      </div>
      {asked.isPending ? (
        <div className="card">
          <Skeleton rows={6} />
        </div>
      ) : asked.isError ? (
        <div className="card">
          <Failed thrown={asked.error} onRetry={() => asked.refetch()} />
        </div>
      ) : (
        <Parts month={asked.data} name={name} />
      )}
    </div>
  );
}

function Parts({ month, name }: { month: Month; name: string }) {
  const text = useText();
  const days = daysOfMonth(month.month, "gregorian");
  const earliest = month.adjustments.map((each) => each.month).sort()[0];
  const adjusted =
    earliest === undefined
      ? null
      : asAdjusted(wholeOf({ from: daysOfMonth(earliest, "gregorian").from, to: days.from, centerId: null }), month);
  const own = asSigned(wholeOf({ ...days, centerId: null }), month);
  return (
    <>
      {isTraced(month) ? null : <p className="notice notice-warn">{text("hours.months.untraced")}</p>}
      <p className="month-total">
        {text(month.signed ? "hours.months.total.signed" : "hours.months.total")}{" "}
        <strong className="ltr" lang="en">
          {clockText(month.total_ms)}
        </strong>
      </p>
      {adjusted ? <PartsCard figure={adjusted} title={text("hours.months.adjustments")} /> : null}
      {own ? <PartsCard figure={own} title={name} /> : null}
    </>
  );
}
