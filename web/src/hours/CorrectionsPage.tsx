import { useState } from "react";
import { useCenters } from "../app/directoryApi";
import { isAny, useMe } from "../app/session";
import { useTitle } from "../app/title";
import { dateText, timeText } from "../text/dates";
import { clockText } from "../text/numbers";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Empty, Failed, Skeleton } from "../ui/states";
import { Switch } from "../ui/Switch";
import { type Correction, useCorrections } from "./correctionsApi";
import { CorrectionTag } from "./CorrectionTag";
import { DecideDialog } from "./DecideDialog";
import "./hours.css";
import { HoursSections } from "./HoursSections";
import { PROPOSERS } from "./pages";
import { VisitLink } from "./VisitLink";

const VIEWS = ["open", "decided"] as const;

/** What was proposed to be added to the hours or taken from them, by whom, and who decided it. */
export default function CorrectionsPage() {
  const text = useText();
  const heading = useTitle(text("hours.corrections.title"));
  const corrections = useCorrections();
  const [view, setView] = useState<(typeof VIEWS)[number]>("open");
  const [decided, setDecided] = useState<{ correction: Correction; decision: "approve" | "refuse" } | null>(null);
  const shown = (corrections.data ?? []).filter((each) => (each.state === "PROPOSED") === (view === "open"));
  return (
    <div className="hours">
      <div className="hours-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.corrections.title")}
        </h1>
        <Switch
          label={text("hours.corrections.view")}
          options={VIEWS.map((id) => ({ id, name: text(`hours.corrections.view.${id}`) }))}
          chosen={view}
          onChoose={setView}
        />
      </div>
      <HoursSections current="corrections" />
      <p className="quiet">{text("hours.corrections.lead")}</p>
      <div className="card">
        {corrections.isPending ? (
          <Skeleton rows={5} />
        ) : corrections.isError ? (
          <Failed thrown={corrections.error} onRetry={() => corrections.refetch()} />
        ) : shown.length === 0 ? (
          <Empty title={text(`hours.corrections.empty.${view}`)} detail={text("hours.corrections.empty.detail")} />
        ) : (
          <ul className="correction-rows">
            {shown.map((each) => (
              <Row key={each.id} correction={each} onDecide={(decision) => setDecided({ correction: each, decision })} />
            ))}
          </ul>
        )}
      </div>
      {decided ? <DecideDialog {...decided} onClose={() => setDecided(null)} /> : null}
    </div>
  );
}

function Row({ correction, onDecide }: { correction: Correction; onDecide: (decision: "approve" | "refuse") => void }) {
  const text = useText();
  const language = useLanguage();
  const me = useMe();
  const centers = useCenters();
  const center = centers.data?.find((each) => each.id === correction.center_id);
  const zone = center?.time_zone;
  const isOwn = correction.proposed_by === me.username;
  return (
    <li className="correction-row">
      <div>
        <p className="tags">
          <strong className="ltr" lang="en">
            <VisitLink id={correction.visit_id}>
              {correction.effect === "ADD" ? "+" : "−"}
              {clockText(Math.abs(correction.duration_ms))}
            </VisitLink>
          </strong>
          <CorrectionTag state={correction.state} />
        </p>
        <p>
          {dateText(correction.starts_at, language, { weekday: true, year: true, timeZone: zone })}{" "}
          {timeText(correction.starts_at, language, zone)} – {timeText(correction.ends_at, language, zone)}
        </p>
        <p className="quiet">{nameIn(language, center?.name)}</p>
      </div>
      <div>
        <p>
          <bdi>{correction.reason}</bdi>
        </p>
        <p className="quiet">
          {text("hours.corrections.by", { name: correction.proposed_by, date: dateText(correction.proposed_at, language) })}
        </p>
        {correction.decided_by && correction.decided_at ? (
          <p className="quiet">
            {text("hours.corrections.decided-by", { name: correction.decided_by, date: dateText(correction.decided_at, language) })}
          </p>
        ) : null}
        {correction.note ? (
          <p className="quiet">
            <bdi>{correction.note}</bdi>
          </p>
        ) : null}
      </div>
      {correction.state === "PROPOSED" && isAny(me, PROPOSERS) ? (
        isOwn ? (
          <p className="quiet">{text("hours.corrections.own")}</p>
        ) : (
          <div className="actions">
            <Button kind="primary" onPress={() => onDecide("approve")}>
              {text("hours.corrections.approve")}
            </Button>
            <Button onPress={() => onDecide("refuse")}>{text("hours.corrections.refuse")}</Button>
          </div>
        )
      ) : null}
    </li>
  );
}
