import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Official } from "../app/directoryApi";
import { dateText, timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { SectionTag } from "../ui/Tag";
import { answerOffer, useWaitingList, type Waiting, type WaitingStep } from "./rearrangeApi";

interface Props {
  centerId: string | undefined;
  timeZone: string;
  officials: readonly Official[];
  onAccepted: (entry: Waiting) => void;
}

/** Who waits for a time to become free, and what is on offer to them now; nothing where nobody waits. */
export function WaitingList({ centerId, timeZone, officials, onAccepted }: Props) {
  const text = useText();
  const waiting = useWaitingList(centerId);
  if (!waiting.data || waiting.data.length === 0) {
    return null;
  }
  return (
    <section className="waiting" aria-labelledby="waiting-list-title">
      <h2 id="waiting-list-title">
        {text("schedule.queue")} <span className="count">{waiting.data.length}</span>
      </h2>
      <ol className="waiting-list">
        {waiting.data.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} timeZone={timeZone} officials={officials} onAccepted={() => onAccepted(entry)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface EntryProps extends Pick<Props, "timeZone" | "officials"> {
  entry: Waiting;
  onAccepted: () => void;
}

function Entry({ entry, timeZone, officials, onAccepted }: EntryProps) {
  const text = useText();
  const language = useLanguage();
  const queries = useQueryClient();
  const [phase, setPhase] = useState<"idle" | "sending" | "refused" | "unknown">("idle");
  const offer = entry.offer;
  const official = officials.find((each) => each.id === (offer?.official_id ?? entry.official_id));

  async function answer(step: WaitingStep) {
    setPhase("sending");
    const result = await answerOffer(entry.id, step);
    setPhase(result.kind === "done" ? "idle" : result.kind);
    if (step === "accept" && result.kind === "done") {
      onAccepted();
    }
    void queries.invalidateQueries({ queryKey: ["visits"] });
  }

  return (
    <div className="queue-entry">
      <span className="request-name">
        <strong className="ltr" lang="en">
          {entry.request_number}
        </strong>
        <SectionTag section={entry.section} />
      </span>
      <span className="quiet">{official ? nameIn(language, official.display_name) : text("schedule.queue.anybody")}</span>
      {offer ? (
        <p className="notice notice-ok">
          {text("schedule.queue.offer", {
            date: dateText(offer.starts_at, language, { weekday: true, timeZone }),
            time: timeText(offer.starts_at, language, timeZone),
            until: timeText(offer.expires_at, language, timeZone),
          })}
        </p>
      ) : null}
      {phase === "refused" || phase === "unknown" ? (
        <p role="alert" className="notice notice-bad">
          {text(phase === "unknown" ? "schedule.unknown.change" : "schedule.queue.refused")}
        </p>
      ) : null}
      <div className="actions">
        {offer ? (
          <>
            <Button kind="primary" isPending={phase === "sending"} onPress={() => void answer("accept")}>
              {text("schedule.queue.accept")}
            </Button>
            <Button onPress={() => void answer("decline")}>{text("schedule.queue.decline")}</Button>
          </>
        ) : null}
        <Button kind="quiet" onPress={() => void answer("withdraw")}>
          {text("schedule.queue.withdraw")}
        </Button>
      </div>
    </div>
  );
}
