import { useState } from "react";
import { useNow } from "../app/clock";
import type { Center } from "../app/directoryApi";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Empty, Failed, Skeleton } from "../ui/states";
import { SectionTag, Tag } from "../ui/Tag";
import type { Origin } from "./RequestForm";
import { type CheckIn, lookAgain, type Registration, startRegistration, useWaiting } from "./receptionApi";
import { minutesSince } from "./waiting";

/** Who waits for a registrar; taking one starts the clock. */
export function WhoIsNext({ center, onChosen }: { center: Center | undefined; onChosen: (origin: Origin) => void }) {
  const text = useText();
  const waiting = useWaiting(center?.id);
  return (
    <section className="card" aria-labelledby="next-title">
      <h2 id="next-title" className="card-title">
        {text("registration.next")}
      </h2>
      {waiting.isPending ? (
        <Skeleton rows={5} />
      ) : waiting.isError ? (
        <Failed thrown={waiting.error} onRetry={() => waiting.refetch()} />
      ) : waiting.data.length === 0 ? (
        <Empty title={text("reception.waiting.empty")} detail={text("registration.next.empty")} />
      ) : (
        <ul className="choice-list">
          {waiting.data.map((checkIn) => (
            <Next key={checkIn.id} checkIn={checkIn} onChosen={onChosen} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Next({ checkIn, onChosen }: { checkIn: CheckIn; onChosen: (origin: Origin) => void }) {
  const text = useText();
  const now = useNow(10_000);
  const [phase, setPhase] = useState<"idle" | "sending" | "gone" | "failed">("idle");
  const [open, setOpen] = useState<Registration | null>(null);

  async function start() {
    setPhase("sending");
    try {
      const start = await startRegistration(checkIn.id);
      switch (start.kind) {
        case "started":
          onChosen({ kind: "reception", checkIn, registration: start.registration });
          break;
        case "open":
          setOpen(start.registration);
          setPhase("idle");
          break;
        case "gone":
          setPhase("gone");
          void lookAgain();
      }
    } catch {
      setPhase("failed");
    }
  }

  return (
    <li>
      <div className="waiting-who">
        <p>
          <strong className="ltr" lang="en">
            {checkIn.ticket}
          </strong>{" "}
          {checkIn.visitor_name}
        </p>
        <p className="tags">
          <SectionTag section={checkIn.section} />
          {checkIn.identity_verified_at ? (
            <Tag tone="ok">{text("reception.verified")}</Tag>
          ) : (
            <Tag tone="warn">{text("reception.not-verified")}</Tag>
          )}
          <Tag>{text("registration.waits", { minutes: text("ui.minutes", { count: minutesSince(checkIn.arrived_at, now) }) })}</Tag>
        </p>
        <div role="alert">
          {phase === "gone" || phase === "failed" ? (
            <p className="field-error">{text(`registration.start.${phase}`)}</p>
          ) : null}
          {open ? <p className="field-error">{text("registration.start.open")}</p> : null}
        </div>
      </div>
      {open ? (
        <Button kind="primary" onPress={() => onChosen({ kind: "reception", checkIn, registration: open })}>
          {text("registration.start.go-on")}
        </Button>
      ) : null}
      <Button
        kind={checkIn.identity_verified_at ? "primary" : "plain"}
        isDisabled={!checkIn.identity_verified_at}
        isPending={phase === "sending"}
        onPress={start}
        aria-label={text("registration.start.of", { name: checkIn.visitor_name })}
      >
        {text("registration.start")}
      </Button>
    </li>
  );
}
