import { useEffect, useState } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { newKey } from "../api/liqaApi";
import { canTakeBack, type Change } from "./change";
import { type Partner, partnerOf } from "./draft";
import { swap, takeAcceptanceBack, takeDayMoveBack, takeSeriesBack } from "./rearrangeApi";
import { book, cancel, type ChangeResult, move, type Visit } from "./scheduleApi";

/** As long as a person needs to see a slip and press a button. */
const MOMENT_MS = 10_000;

interface Props {
  change: Change;
  onUndone: (change: Change) => void;
  onGone: () => void;
}

/** Says what was done and, for a moment, takes it back; a visit that was called off is booked again. */
export function Changed({ change, onUndone, onGone }: Props) {
  const text = useText();
  const [phase, setPhase] = useState<"idle" | "sending" | "failed" | "unknown">("idle");
  useEffect(() => {
    // What is being taken back is not gone before it is known how that went.
    if (phase === "sending") return;
    const timer = setTimeout(onGone, MOMENT_MS);
    return () => clearTimeout(timer);
    // From when it was said on, whatever else is drawn meanwhile.
  }, [phase]);

  async function undo() {
    setPhase("sending");
    const result = await takenBack(change, text("schedule.undo.reason"));
    if (result.kind === "done") {
      onUndone(result.visit ? { kind: "undone", visit: result.visit } : { kind: "taken-back" });
    } else {
      setPhase(result.kind === "unknown" ? "unknown" : "failed");
    }
  }

  if (phase === "failed" || phase === "unknown") {
    return (
      <div className="notice notice-warn changed" role="status">
        <p>{text(phase === "failed" ? "schedule.undo.failed" : "schedule.unknown.change")}</p>
      </div>
    );
  }
  return (
    <div className="notice notice-ok changed" role="status">
      <p>{text(`schedule.${change.kind}`, partsOf(change))}</p>
      {canTakeBack(change) ? (
        <Button isPending={phase === "sending"} onPress={() => void undo()}>
          {text("schedule.undo")}
        </Button>
      ) : null}
    </div>
  );
}

/** Whose it was, and how many. */
function partsOf(change: Change): { name?: string; count?: number } {
  switch (change.kind) {
    case "day-moved":
      return { count: change.visits.length };
    case "accepted":
      return { name: change.entry.request_number };
    case "taken-back":
      return {};
    case "series":
      return { name: nameOf(change.visit), count: change.others.length + 1 };
    default:
      return { name: nameOf(change.visit) };
  }
}

function nameOf(visit: Visit): string {
  return visit.visitor_name ?? visit.request_number;
}

/** What the server answers; no visit where it was about several, or about who waits. */
type TakenBack = { kind: "done"; visit?: Visit } | Exclude<ChangeResult, { kind: "done" }>;

async function takenBack(change: Change, reason: string): Promise<TakenBack> {
  switch (change.kind) {
    case "booked":
    case "held":
      return cancel(change.visit.id, "CENTER", reason, change.visit);
    case "series": {
      const result = await takeSeriesBack([change.visit, ...change.others], reason);
      return result.kind === "done" ? { kind: "done", visit: change.visit } : result;
    }
    case "moved": {
      const { hall_id, starts_at, ends_at } = change.before;
      return move(change.visit.id, { hallId: hall_id, startsAt: starts_at, endsAt: ends_at }, change.visit);
    }
    case "cancelled": {
      const partner = partnerOf(change.visit);
      return partner ? bookedAgain(change.visit, partner) : { kind: "refused", slug: "" };
    }
    case "swapped": {
      const result = await swap(change.visit, change.other);
      return result.kind === "done" ? { kind: "done", visit: result.visits[0] ?? change.visit } : result;
    }
    case "day-moved":
      return takeDayMoveBack(change.visits);
    case "accepted":
      return takeAcceptanceBack(change.entry.id);
    case "undone":
    case "taken-back":
      return { kind: "done" };
  }
}

function bookedAgain({ request_id, hall_id, starts_at, ends_at }: Visit, partner: Partner): Promise<ChangeResult> {
  return book({ requestId: request_id, hallId: hall_id, partner, startsAt: starts_at, endsAt: ends_at }, newKey());
}
