import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileText, Signature } from "lucide-react";
import { useState } from "react";
import { useNow } from "../app/clock";
import { useCenters } from "../app/directoryApi";
import { isAny, useMe } from "../app/session";
import { useTitle } from "../app/title";
import { dateText, isoDate, monthText, timeText } from "../text/dates";
import { clockText, numberText, signOf } from "../text/numbers";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { save } from "../ui/save";
import { Failed, Skeleton } from "../ui/states";
import { Tag } from "../ui/Tag";
import { asAdjusted, asSigned, type FigureOf, nameOfWord, narrowed, wholeOf } from "./figureOf";
import "./hours.css";
import { HoursSections } from "./HoursSections";
import { type Month, monthOnPaper, useMonth, useSignedMonths } from "./monthsApi";
import { PROPOSERS } from "./pages";
import { PartsLink } from "./PartsLink";
import { daysOfMonth, monthsBefore } from "./period";
import { SignDialog } from "./SignDialog";
import { isChangedSince, isTraced, rowsOf, toBeSigned } from "./signing";

/** So many months can be looked at. */
const MONTHS = 60;

/** Months and their signing off: what is frozen, with its hash, and what was found of it since. */
export default function MonthsPage() {
  const text = useText();
  const language = useLanguage();
  const heading = useTitle(text("hours.months.title"));
  const today = isoDate(useNow(60_000));
  const signed = useSignedMonths();
  const latest = monthsBefore(today, MONTHS);
  const [chosen, setChosen] = useState<string | null>(null);
  const month = chosen ?? latest[1] ?? today.slice(0, 7);
  // The first that has hours may be longer ago.
  const months = latest.includes(month) ? latest : [...latest, month];
  const asked = useMonth(month);
  const nameOf = (each: string) => monthText(`${each}-15T12:00:00Z`, language, "gregorian");
  return (
    <div className="hours">
      <div className="hours-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.months.title")}
        </h1>
      </div>
      <HoursSections current="months" />
      <section className="card hours-filter" aria-label={text("hours.months.which")}>
        <Choice
          label={text("hours.months.which")}
          options={months.map((id) => ({
            id,
            name: signed.data?.some((each) => each.month === id) ? text("hours.months.is-signed", { month: nameOf(id) }) : nameOf(id),
          }))}
          chosen={month}
          onChoose={setChosen}
        />
      </section>
      {asked.isPending ? (
        <div className="card">
          <Skeleton rows={6} />
        </div>
      ) : asked.isError ? (
        <div className="card">
          <Failed thrown={asked.error} onRetry={() => asked.refetch()} />
        </div>
      ) : (
        <MonthCard key={month} month={asked.data} nameOf={nameOf} today={today} onLead={setChosen} />
      )}
    </div>
  );
}

interface Props {
  month: Month;
  nameOf: (month: string) => string;
  /** `YYYY-MM-DD` */
  today: string;
  /** Leads to another month. */
  onLead: (month: string) => void;
}

function MonthCard({ month, nameOf, today, onLead }: Props) {
  const text = useText();
  const language = useLanguage();
  const name = nameOf(month.month);
  const signed = useSignedMonths().data;
  const next = toBeSigned(month, today);
  const maySign = isAny(useMe(), ["analyst"]) && !month.signed && signed !== undefined && next !== null;
  const [signing, setSigning] = useState<Month | null>(null);
  const print = useMutation({
    mutationFn: async () => save(await monthOnPaper(month.month, language), `hours-${month.month}.pdf`),
  });
  const isWhole = isTraced(month);
  const isLinked = isAny(useMe(), PROPOSERS) && isWhole && month.total_ms !== 0;
  const isChanged = month.signed != null && isChangedSince(month.signed, month.counted);
  return (
    <section className="card month" aria-label={name}>
      <div className="month-head">
        <div>
          <h2>{name}</h2>
          {month.signed_by && month.signed_at ? (
            <p className="quiet">
              {text("hours.months.signed", {
                name: month.signed_by,
                date: `${dateText(month.signed_at, language, { year: true })} ${timeText(month.signed_at, language)}`,
              })}
            </p>
          ) : (
            <p className="quiet">{text("hours.months.open")}</p>
          )}
        </div>
        <Tag tone={month.signed ? (month.hash_holds ? "ok" : "bad") : "plain"}>
          {text(month.signed ? (month.hash_holds ? "hours.months.holds" : "hours.months.broken") : "hours.months.unsigned")}
        </Tag>
        <Button isPending={print.isPending} onPress={() => print.mutate()}>
          <FileText aria-hidden />
          {text("hours.months.pdf")}
        </Button>
        {!maySign ? null : next === month.month ? (
          <Button kind="primary" onPress={() => setSigning(month)}>
            <Signature aria-hidden />
            {text("hours.months.sign")}
          </Button>
        ) : (
          <Button onPress={() => onLead(next)}>{text("hours.months.next", { month: nameOf(next) })}</Button>
        )}
      </div>
      {print.isError ? (
        <p role="alert" className="notice notice-bad">
          {text("hours.download.failed")}
        </p>
      ) : null}
      {month.sha256 ? (
        <p className="month-hash">
          <span className="quiet">SHA-256</span>{" "}
          <code className="ltr" lang="en">
            {month.sha256}
          </code>
        </p>
      ) : null}
      {isChanged ? <p className="notice notice-warn">{text("hours.months.changed")}</p> : null}
      {isWhole ? null : <p className="notice notice-warn">{text("hours.months.untraced")}</p>}
      <FiguresTable month={month} />
      {month.adjustments.length > 0 ? <Adjustments month={month} nameOf={nameOf} /> : null}
      <p className="month-total">
        {text(month.signed ? "hours.months.total.signed" : "hours.months.total")}{" "}
        <strong className="ltr" lang="en">
          {isLinked ? (
            <Link
              to="/hours/months/$month/parts"
              params={{ month: month.month }}
              aria-label={`${clockText(month.total_ms)}. ${text("hours.parts.of", { name: text("hours.table.all") })}`}
            >
              {clockText(month.total_ms)}
            </Link>
          ) : (
            clockText(month.total_ms)
          )}
        </strong>
      </p>
      {signing ? (
        <SignDialog month={signing} nameOf={nameOf} isFirst={signed?.length === 0} onClose={() => setSigning(null)} />
      ) : null}
    </section>
  );
}

function wholeOfMonth(month: string): FigureOf {
  return wholeOf({ ...daysOfMonth(month, "gregorian"), centerId: null });
}

/** Men's and women's hours of each centre: as they were signed, and as they are counted now, which lead to their visits. */
function FiguresTable({ month }: { month: Month }) {
  const text = useText();
  const language = useLanguage();
  const centers = useCenters();
  const { counted, signed = null } = month;
  const whole = wholeOfMonth(month.month);
  const all = [text("hours.table.all")];
  return (
    <div className="scrolls" role="group" aria-label={text("hours.months.figures")} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{text("hours.grouping.center")}</th>
            <th scope="col">{text("hours.months.section")}</th>
            {signed ? (
              <th scope="col" className="number">
                {text("hours.months.as-signed")}
              </th>
            ) : null}
            <th scope="col" className="number">
              {text("hours.months.as-counted")}
            </th>
            <th scope="col" className="number">
              {text("hours.table.sessions")}
            </th>
            <th scope="col" className="number">
              {text("hours.table.visits")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(signed, counted).map((row) => {
            const center = nameIn(language, centers.data?.find((each) => each.id === row.centerId)?.name);
            const section = text(nameOfWord(row.gender));
            const figure = narrowed({ ...whole, centerId: row.centerId }, row.gender);
            return (
              <tr key={row.centerId + row.gender}>
                <td>{center}</td>
                <td>{section}</td>
                {signed ? <SignedCell month={month} figure={row.isTraced ? figure : null} names={[center, section]} ms={row.signedMs} /> : null}
                <CountedCells figure={figure} names={[center, section]} ms={row.countedMs} sessions={row.sessions} visits={row.visits} />
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {text("hours.table.all")}
            </th>
            {signed ? <SignedCell month={month} figure={signed.parts_known ? whole : null} names={all} ms={signed.total_ms} /> : null}
            <CountedCells figure={whole} names={all} ms={counted.total_ms} sessions={counted.sessions} visits={counted.visits} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface Signed {
  month: Month;
  /** Null where it cannot be told what makes it up. */
  figure: FigureOf | null;
  /** What it is of. */
  names: readonly string[];
  ms: number;
}

function SignedCell({ month, figure, names, ms }: Signed) {
  const text = useText();
  return (
    <td className="number" lang="en">
      <PartsLink
        figure={ms === 0 ? null : asSigned(figure, month)}
        name={[...names, text("hours.months.as-signed")].join(text("app.list.separator"))}
        number={clockText(ms)}
      />
    </td>
  );
}

interface Counted {
  figure: FigureOf | null;
  /** What it is of. */
  names: readonly string[];
  ms: number;
  sessions: number;
  visits: number;
}

function CountedCells({ figure, names, ms, sessions, visits }: Counted) {
  const text = useText();
  const language = useLanguage();
  const nameOf = (...more: string[]) => [...names, ...more].join(text("app.list.separator"));
  const count = (number: number, what: "SESSIONS" | "VISITS") => (
    <td className="number" lang="en">
      <PartsLink
        figure={number === 0 ? null : narrowed(figure, what)}
        name={nameOf(text(nameOfWord(what)))}
        number={numberText(number, language)}
      />
    </td>
  );
  return (
    <>
      <td className="number" lang="en">
        <PartsLink figure={ms === 0 ? null : figure} name={nameOf()} number={clockText(ms)} />
      </td>
      {count(sessions, "SESSIONS")}
      {count(visits, "VISITS")}
    </>
  );
}

function Adjustments({ month, nameOf }: { month: Month; nameOf: (month: string) => string }) {
  const text = useText();
  const language = useLanguage();
  const centers = useCenters();
  return (
    <div className="month-adjustments">
      <h3>{text("hours.months.adjustments")}</h3>
      <ul>
        {month.adjustments.map((each) => {
          const names = [nameOf(each.month), nameIn(language, centers.data?.find((center) => center.id === each.center_id)?.name), text(nameOfWord(each.gender))];
          const figure = narrowed({ ...wholeOfMonth(each.month), centerId: each.center_id }, each.gender);
          return (
            <li key={each.month + each.center_id + each.gender}>
              {names.join(" · ")}{" "}
              <strong className="ltr" lang="en">
                <PartsLink
                  figure={each.parts_known ? asAdjusted(figure, month) : null}
                  name={names.join(text("app.list.separator"))}
                  number={signOf(each.duration_ms) + clockText(Math.abs(each.duration_ms))}
                />
              </strong>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
