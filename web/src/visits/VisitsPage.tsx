import { useState } from "react";
import { useCenter } from "../app/center";
import { useNow } from "../app/clock";
import { useOfficials } from "../app/directoryApi";
import { isAny, useMe } from "../app/session";
import { useTitle } from "../app/title";
import { DEFAULT_ZONE, dateText } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { IconNext, IconPrev } from "../ui/icons";
import { Empty, Failed, Skeleton } from "../ui/states";
import { dayOf } from "./day";
import { type Asked, StepDialog } from "./StepDialog";
import { Untaken } from "./Untaken";
import { VisitRow } from "./VisitRow";
import { useHallsOf, useVisits } from "./visitsApi";
import "./visits.css";

const DAY_MS = 24 * 3_600_000;

/** A day's visits: a hall operator's centre's, an official's own. */
export default function VisitsPage() {
  const text = useText();
  const language = useLanguage();
  const me = useMe();
  const isOperator = isAny(me, ["hall_operator"]);
  const zone = useCenter().center?.time_zone ?? DEFAULT_ZONE;
  const now = useNow(1_000);
  const [step, setStep] = useState(0);
  const [asked, setAsked] = useState<Asked | null>(null);
  const day = dayOf(now + step * DAY_MS, zone);
  const visits = useVisits(day.from, day.to);
  const items = visits.data ?? [];
  const halls = useHallsOf(items.map((visit) => visit.center_id));
  const officials = useOfficials();
  const heading = useTitle(text(isOperator ? "visits.title.operator" : "visits.title.official"));
  const noon = day.from.getTime() + DAY_MS / 2;

  return (
    <>
      <div className="visits-head">
        <h1 ref={heading} tabIndex={-1}>
          {text(isOperator ? "visits.title.operator" : "visits.title.official")}
        </h1>
        <div className="visits-day">
          <Button className="icon-button" aria-label={text("visits.day.before")} onPress={() => setStep(step - 1)}>
            <IconPrev />
          </Button>
          <p aria-live="polite">
            <strong>{dateText(noon, language, { calendar: "hijri", weekday: true, timeZone: zone })}</strong>{" "}
            <span className="quiet">{dateText(noon, language, { timeZone: zone })}</span>
          </p>
          <Button className="icon-button" aria-label={text("visits.day.after")} onPress={() => setStep(step + 1)}>
            <IconNext />
          </Button>
          {step === 0 ? null : <Button onPress={() => setStep(0)}>{text("visits.day.today")}</Button>}
        </div>
      </div>
      <div className="card">
        {visits.isPending ? (
          <Skeleton rows={6} />
        ) : visits.isError && items.length === 0 ? (
          <Failed thrown={visits.error} onRetry={() => visits.refetch()} />
        ) : items.length === 0 ? (
          <Empty
            title={text("visits.empty")}
            detail={text(isOperator ? "visits.empty.operator" : "visits.empty.official")}
          />
        ) : (
          <>
            {visits.isError ? <p className="notice notice-warn">{text("visits.stale")}</p> : null}
            <ul className="visits" aria-label={text("visits.nav")}>
              {items.map((visit) => (
                <VisitRow
                  key={visit.id}
                  visit={visit}
                  hall={halls.get(visit.hall_id)}
                  official={officials.data?.find((each) => each.id === visit.official_id)}
                  isOperator={isOperator}
                  now={now}
                  timeZone={zone}
                  onAsk={(kind) => setAsked({ kind, visit })}
                />
              ))}
            </ul>
          </>
        )}
      </div>
      {isAny(me, ["official"]) ? <Untaken timeZone={zone} /> : null}
      {asked ? <StepDialog asked={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
