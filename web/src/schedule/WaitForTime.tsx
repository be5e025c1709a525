import type { CalendarDate } from "@internationalized/date";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { DayField } from "../ui/DayField";
import { waitFor } from "./rearrangeApi";

interface Props {
  requestId: string;
  centerId: string;
  officialId: string;
  minutes: number;
  /** Of this very booking, so that one sent again waits once. */
  bookingKey: string;
  day: CalendarDate;
  onWaiting: () => void;
}

const USUAL_DAYS = 14;

/** Puts a request in the waiting list instead of booking it: from the day shown until a day that is chosen. */
export function WaitForTime({ requestId, centerId, officialId, minutes, bookingKey, day, onWaiting }: Props) {
  const text = useText();
  const queries = useQueryClient();
  const [until, setUntil] = useState(() => day.add({ days: USUAL_DAYS }));
  const [phase, setPhase] = useState<"idle" | "open" | "sending" | "already" | "refused" | "unknown">("idle");

  async function send() {
    setPhase("sending");
    const result = await waitFor(
      { requestId, centerId, officialId, minutes, from: String(day), to: String(until) },
      `wait-${bookingKey}`,
    );
    if (result.kind === "done") {
      void queries.invalidateQueries({ queryKey: ["visits"] });
      onWaiting();
    } else if (result.kind === "unknown") {
      setPhase("unknown");
    } else {
      setPhase(result.slug === "waits-already" ? "already" : "refused");
    }
  }

  if (phase === "idle") {
    return (
      <Button kind="quiet" onPress={() => setPhase("open")}>
        {text("schedule.queue.wait")}
      </Button>
    );
  }
  return (
    <div className="search-form">
      <p className="quiet">{text("schedule.queue.lead")}</p>
      <DayField label={text("schedule.queue.until")} value={until} onChange={setUntil} />
      {phase === "already" || phase === "refused" || phase === "unknown" ? (
        <p role="alert" className="notice notice-bad">
          {text(phase === "unknown" ? "schedule.unknown.change" : `schedule.queue.wait.${phase}`)}
        </p>
      ) : null}
      <div className="actions">
        <Button isPending={phase === "sending"} onPress={() => void send()}>
          {text("schedule.queue.wait.confirm")}
        </Button>
      </div>
    </div>
  );
}
