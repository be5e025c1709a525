import { useEffect, useState } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { swap } from "./rearrangeApi";
import { cancel, type ChangeResult, move, type Visit } from "./scheduleApi";

/** What was just done. */
export type Change =
  | { kind: "booked" | "cancelled" | "undone"; visit: Visit }
  | { kind: "moved"; visit: Visit; before: Visit }
  | { kind: "swapped"; visit: Visit; other: Visit };

/** As long as a person needs to see a slip and press a button. */
const MOMENT_MS = 10_000;

interface Props {
  change: Change;
  onUndone: (change: Change) => void;
  onGone: () => void;
}

/** Says what was done and, for a moment, takes it back. A cancelled visit is booked anew instead. */
export function Changed({ change, onUndone, onGone }: Props) {
  const text = useText();
  const [phase, setPhase] = useState<"idle" | "sending" | "failed">("idle");
  useEffect(() => {
    const timer = setTimeout(onGone, MOMENT_MS);
    return () => clearTimeout(timer);
    // From when it was said on, whatever else is drawn meanwhile.
  }, [change.visit.id, change.kind]);

  async function undo() {
    setPhase("sending");
    const result = await takenBack(change, text("schedule.undo.reason"));
    if (result.kind === "done") {
      onUndone({ kind: "undone", visit: result.visit });
    } else {
      setPhase("failed");
    }
  }

  const name = change.visit.visitor_name ?? change.visit.request_number;
  return (
    <div className="notice notice-ok changed" role="status">
      <p>{phase === "failed" ? text("schedule.undo.failed") : text(`schedule.${change.kind}`, { name })}</p>
      {change.kind !== "cancelled" && change.kind !== "undone" && phase !== "failed" ? (
        <Button isPending={phase === "sending"} onPress={() => void undo()}>
          {text("schedule.undo")}
        </Button>
      ) : null}
    </div>
  );
}

async function takenBack(change: Change, reason: string): Promise<ChangeResult> {
  if (change.kind === "swapped") {
    const result = await swap(change.visit.id, change.other.id);
    return result.kind === "done" ? { kind: "done", visit: result.visits[0] ?? change.visit } : result;
  }
  if (change.kind === "moved") {
    const { hall_id, starts_at, ends_at } = change.before;
    return move(change.visit.id, { hallId: hall_id, startsAt: starts_at, endsAt: ends_at });
  }
  return cancel(change.visit.id, "CENTER", reason);
}
