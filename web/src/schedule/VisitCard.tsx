import { X } from "lucide-react";
import { useState } from "react";
import { Form, Label, Radio, RadioGroup } from "react-aria-components";
import type { Hall } from "../app/directoryApi";
import { dateText, timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { SectionTag, Tag } from "../ui/Tag";
import { useWaitingList } from "./rearrangeApi";
import { cancel, type CancelledBy, confirmHold, type Visit } from "./scheduleApi";
import { canCancel, canMove, isOnOffer, toneOf } from "./state";

interface Props {
  visit: Visit;
  timeZone: string;
  hall: Hall | undefined;
  official: string;
  onMove: () => void;
  onSwap: () => void;
  onBooked: (visit: Visit) => void;
  onCancelled: (visit: Visit) => void;
  onClose: () => void;
}

/** One visit: who, with whom, where and when, and what can still be changed. */
export function VisitCard({ visit, timeZone, hall, official, onMove, onSwap, onBooked, onCancelled, onClose }: Props) {
  const text = useText();
  const language = useLanguage();
  const [isCancelling, setCancelling] = useState(false);
  return (
    <section className="visit-card" aria-labelledby="visit-title">
      <div className="visit-card-head">
        <h2 id="visit-title">{visit.visitor_name ?? visit.request_number}</h2>
        <Button kind="quiet" className="icon-button" aria-label={text("ui.close")} onPress={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      <p className="tags">
        <Tag tone={toneOf(visit.state)}>{text(`visit.state.${visit.state}`)}</Tag>
        <SectionTag section={visit.section} />
      </p>
      <dl className="facts">
        <dt>{text("schedule.column.time")}</dt>
        <dd>
          {dateText(visit.starts_at, language, { calendar: "hijri", weekday: true, timeZone })}
          <br />
          <strong>
            {timeText(visit.starts_at, language, timeZone)} – {timeText(visit.ends_at, language, timeZone)}
          </strong>
        </dd>
        {visit.state === "HELD" && visit.hold_expires_at ? (
          <>
            <dt>{text("schedule.held.until")}</dt>
            <dd>{timeText(visit.hold_expires_at, language, timeZone)}</dd>
          </>
        ) : null}
        <dt>{text("schedule.column.hall")}</dt>
        <dd>{hall ? nameIn(language, hall.display_name) : "—"}</dd>
        <dt>{text("schedule.column.official")}</dt>
        <dd>{official || "—"}</dd>
        <dt>{text("schedule.request")}</dt>
        <dd>
          <span className="ltr" lang="en">
            {visit.request_number}
          </span>
          {visit.subject ? (
            <>
              <br />
              {visit.subject}
            </>
          ) : null}
        </dd>
      </dl>
      {isCancelling ? (
        <CancelForm visit={visit} onCancelled={onCancelled} onBack={() => setCancelling(false)} />
      ) : (
        <div className="actions">
          {visit.state === "HELD" ? <ConfirmHold visit={visit} onBooked={onBooked} /> : null}
          {canMove(visit.state) ? (
            <Button className="grows" onPress={onMove}>
              {text("schedule.move")}
            </Button>
          ) : null}
          {canMove(visit.state) ? (
            <Button className="grows" onPress={onSwap}>
              {text("schedule.swap")}
            </Button>
          ) : null}
          {canCancel(visit.state) ? (
            <Button className="grows" onPress={() => setCancelling(true)}>
              {text("schedule.cancel")}
            </Button>
          ) : null}
        </div>
      )}
    </section>
  );
}

/** Books a hold; nothing for one that is on offer to whoever waits, nor before that is known. */
function ConfirmHold({ visit, onBooked }: { visit: Visit; onBooked: (visit: Visit) => void }) {
  const text = useText();
  const waiting = useWaitingList(visit.center_id);
  const [phase, setPhase] = useState<"idle" | "sending" | "refused" | "unknown">("idle");

  async function send() {
    setPhase("sending");
    const result = await confirmHold(visit.id);
    if (result.kind === "done") {
      onBooked(result.visit);
    } else {
      setPhase(result.kind === "unknown" ? "unknown" : "refused");
    }
  }

  if (!waiting.data || isOnOffer(visit, waiting.data)) {
    return null;
  }
  return (
    <>
      {phase === "refused" || phase === "unknown" ? (
        <p role="alert" className="notice notice-bad">
          {text(phase === "unknown" ? "schedule.unknown" : "schedule.refused.state")}
        </p>
      ) : null}
      <Button kind="primary" className="grows" isPending={phase === "sending"} onPress={() => void send()}>
        {text("schedule.book.confirm")}
      </Button>
    </>
  );
}

const WHO: readonly CancelledBy[] = ["VISITOR", "CENTER", "OFFICIAL"];

function CancelForm({ visit, onCancelled, onBack }: { visit: Visit; onCancelled: (visit: Visit) => void; onBack: () => void }) {
  const text = useText();
  const [by, setBy] = useState<CancelledBy>("VISITOR");
  const [reason, setReason] = useState("");
  const [phase, setPhase] = useState<"idle" | "sending" | "refused" | "unknown">("idle");

  async function send() {
    setPhase("sending");
    const result = await cancel(visit.id, by, reason.trim());
    if (result.kind === "done") {
      onCancelled(result.visit);
    } else {
      setPhase(result.kind === "unknown" ? "unknown" : "refused");
    }
  }

  return (
    <Form
      className="cancel-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <RadioGroup
        className="radios"
        value={by}
        onChange={(value) => setBy(WHO.find((who) => who === value) ?? by)}
      >
        <Label>{text("schedule.cancel.by")}</Label>
        {WHO.map((who) => (
          <Radio key={who} value={who} className="radio">
            {text(`schedule.cancel.by.${who}`)}
          </Radio>
        ))}
      </RadioGroup>
      <Field label={text("schedule.cancel.reason")} value={reason} onChange={setReason} rows={3} maxLength={500} isRequired autoFocus />
      {phase === "refused" || phase === "unknown" ? (
        <p role="alert" className="notice notice-bad">
          {text(phase === "unknown" ? "schedule.unknown" : "schedule.refused.state")}
        </p>
      ) : null}
      <div className="actions">
        <Button type="submit" kind="danger" className="grows" isPending={phase === "sending"}>
          {text("schedule.cancel.confirm")}
        </Button>
        <Button onPress={onBack}>{text("schedule.cancel.back")}</Button>
      </div>
    </Form>
  );
}
