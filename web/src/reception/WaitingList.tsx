import { useState } from "react";
import { useNow } from "../app/clock";
import type { Center } from "../app/directoryApi";
import { timeText } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Empty, Failed, Skeleton } from "../ui/states";
import { SectionTag, Tag, type Tone } from "../ui/Tag";
import { type CheckIn, leave, lookAgain, useWaiting } from "./receptionApi";
import { VerifyDialog } from "./VerifyDialog";
import { minutesSince, type Patience, patience } from "./waiting";

const TONES: Record<Patience, Tone> = { fine: "plain", long: "warn", "too-long": "bad" };

/** Who has a place in the reception, longest wait first, and what is left to do with them. */
export function WaitingList({ center }: { center: Center | undefined }) {
  const text = useText();
  const waiting = useWaiting(center?.id);
  const now = useNow(10_000);
  const [verifying, setVerifying] = useState<CheckIn | null>(null);
  const [leaving, setLeaving] = useState<CheckIn | null>(null);

  return (
    <section className="card waiting" aria-labelledby="waiting-title">
      <div className="waiting-head">
        <h2 id="waiting-title">{text("reception.waiting")}</h2>
        {waiting.data && center ? (
          <p className="quiet">
            {text("reception.places", { taken: waiting.data.length, places: center.reception_capacity })}
          </p>
        ) : null}
      </div>
      {waiting.isPending ? (
        <Skeleton rows={5} />
      ) : waiting.isError ? (
        <Failed thrown={waiting.error} onRetry={() => waiting.refetch()} />
      ) : waiting.data.length === 0 ? (
        <Empty title={text("reception.waiting.empty")} detail={text("reception.waiting.empty.detail")} />
      ) : (
        <ul>
          {waiting.data.map((checkIn) => (
            <Waiting
              key={checkIn.id}
              checkIn={checkIn}
              now={now}
              timeZone={center?.time_zone}
              onVerify={() => setVerifying(checkIn)}
              onLeave={() => setLeaving(checkIn)}
            />
          ))}
        </ul>
      )}
      {verifying ? <VerifyDialog checkIn={verifying} onClose={() => setVerifying(null)} /> : null}
      {leaving ? <LeaveDialog checkIn={leaving} onClose={() => setLeaving(null)} /> : null}
    </section>
  );
}

interface WaitingProps {
  checkIn: CheckIn;
  now: number;
  timeZone: string | undefined;
  onVerify: () => void;
  onLeave: () => void;
}

function Waiting({ checkIn, now, timeZone, onVerify, onLeave }: WaitingProps) {
  const text = useText();
  const language = useLanguage();
  const minutes = minutesSince(checkIn.arrived_at, now);
  return (
    <li className="waiting-row">
      <strong className="waiting-ticket ltr" lang="en">
        {checkIn.ticket}
      </strong>
      <div className="waiting-who">
        <p>{checkIn.visitor_name}</p>
        <p className="tags">
          <SectionTag section={checkIn.section} />
          {checkIn.identity_verified_at ? <Tag tone="ok">{text("reception.verified")}</Tag> : null}
          <Tag tone={TONES[patience(minutes)]}>
            {timeText(checkIn.arrived_at, language, timeZone)} · {text("ui.minutes", { count: minutes })}
          </Tag>
        </p>
      </div>
      <div className="actions">
        {checkIn.identity_verified_at ? null : (
          <Button onPress={onVerify} aria-label={text("reception.verify.of", { name: checkIn.visitor_name })}>
            {text("reception.verify")}
          </Button>
        )}
        <Button kind="quiet" onPress={onLeave} aria-label={text("reception.leave.of", { name: checkIn.visitor_name })}>
          {text("reception.leave")}
        </Button>
      </div>
    </li>
  );
}

function LeaveDialog({ checkIn, onClose }: { checkIn: CheckIn; onClose: () => void }) {
  const text = useText();
  const [phase, setPhase] = useState<"idle" | "sending" | "failed">("idle");

  async function send() {
    setPhase("sending");
    try {
      await leave(checkIn.id);
      await lookAgain();
      onClose();
    } catch {
      setPhase("failed");
    }
  }

  return (
    <Dialog title={text("reception.leave.title")} isOpen onClose={onClose} role="alertdialog">
      <p>{text("reception.leave.ask", { name: checkIn.visitor_name, ticket: checkIn.ticket })}</p>
      <div role="alert">{phase === "failed" ? <p className="notice notice-bad">{text("reception.failed")}</p> : null}</div>
      <div className="actions">
        <Button kind="danger" isPending={phase === "sending"} onPress={send}>
          {text("reception.leave")}
        </Button>
        <Button onPress={onClose}>{text("ui.cancel")}</Button>
      </div>
    </Dialog>
  );
}
