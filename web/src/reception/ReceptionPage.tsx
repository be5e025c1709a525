import { useState } from "react";
import { useCenter } from "../app/center";
import { useTitle } from "../app/title";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { SectionTag, Tag } from "../ui/Tag";
import { checkIn, lookAgain, type Visitor } from "./receptionApi";
import { TodaysVisits } from "./TodaysVisits";
import { VisitorFinder } from "./VisitorFinder";
import { WaitingList } from "./WaitingList";
import "./reception.css";

/** The receptionist's desk: who comes, who they are, and who waits. */
export default function ReceptionPage() {
  const text = useText();
  const heading = useTitle(text("reception.title"));
  const { center } = useCenter();
  const [visitor, setVisitor] = useState<Visitor | null>(null);
  return (
    <div className="reception">
      <h1 ref={heading} tabIndex={-1}>
        {text("reception.title")}
      </h1>
      <div className="reception-columns">
        <div className="reception-main">
          <section className="card padded" aria-label={text("reception.arrival")}>
            {visitor && center ? (
              <Arrived key={visitor.id} visitor={visitor} centerId={center.id} onDone={() => setVisitor(null)} />
            ) : (
              <VisitorFinder onFound={setVisitor} />
            )}
          </section>
          <TodaysVisits center={center} />
        </div>
        <WaitingList center={center} />
      </div>
    </div>
  );
}

/** A visitor who was found, before they are checked in; and their ticket after. */
function Arrived({ visitor, centerId, onDone }: { visitor: Visitor; centerId: string; onDone: () => void }) {
  const text = useText();
  const [phase, setPhase] = useState<"idle" | "sending" | "full" | "failed" | { ticket: string }>("idle");

  async function arrive() {
    setPhase("sending");
    try {
      const arrival = await checkIn(visitor.id, centerId);
      if (arrival.kind === "full") {
        setPhase("full");
        return;
      }
      setPhase({ ticket: arrival.checkIn.ticket });
      void lookAgain();
    } catch {
      setPhase("failed");
    }
  }

  return (
    <div className="arrived">
      <VisitorCard visitor={visitor} />
      <div role="status">
        {typeof phase === "object" ? (
          <p className="notice notice-ok">
            {text("reception.checked-in")}{" "}
            <strong className="ltr" lang="en">
              {phase.ticket}
            </strong>
          </p>
        ) : null}
      </div>
      <div role="alert">
        {phase === "full" ? <p className="notice notice-warn">{text("reception.full")}</p> : null}
        {phase === "failed" ? <p className="notice notice-bad">{text("reception.failed")}</p> : null}
      </div>
      <div className="actions">
        {typeof phase === "object" ? (
          <Button kind="primary" onPress={onDone} autoFocus>
            {text("reception.next")}
          </Button>
        ) : (
          <>
            <Button kind="primary" isPending={phase === "sending"} onPress={arrive} autoFocus>
              {text("reception.check-in")}
            </Button>
            <Button onPress={onDone}>{text("reception.someone-else")}</Button>
          </>
        )}
      </div>
    </div>
  );
}

/** Who it is, in large, so that it can be compared with the document. */
export function VisitorCard({ visitor }: { visitor: Visitor }) {
  const text = useText();
  return (
    <div className="visitor-card">
      <p className="large">{visitor.full_name}</p>
      <p className="tags">
        <SectionTag section={visitor.gender === "MALE" ? "MEN" : "WOMEN"} />
        <Tag>{text(`reception.residency.${visitor.residency}`)}</Tag>
        {visitor.needs.map((need) => (
          <Tag key={need} tone="info">
            {text(`ui.need.${need}`)}
          </Tag>
        ))}
      </p>
      <dl className="pairs">
        <dt>{text("reception.identity")}</dt>
        <dd className="ltr" lang="en">
          {visitor.identity_number}
        </dd>
        <dt>{text("reception.mobile")}</dt>
        <dd className="ltr" lang="en">
          {visitor.mobile}
        </dd>
      </dl>
    </div>
  );
}
