import { type FormEvent, type ReactNode, useState } from "react";
import { Form } from "react-aria-components";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { type Change, type Changed, type Hit, make } from "./calendarApi";
import { Hits } from "./Hits";

type Phase = { kind: "idle" | "sending" } | { kind: "shown"; change: Change; hits: Hit[] } | Exclude<Changed, { kind: "done" | "hits" }>;

interface Props {
  title: string;
  /** What the button says that makes the change. */
  verb: string;
  zone: string;
  /** The change as it is filled in; undefined while something is missing. */
  change: () => Change | undefined;
  onClose: () => void;
  children?: ReactNode;
}

/**
 * Makes a change of the calendar. One that hits what is booked is not made before each of these was
 * shown, with what becomes of it, and the person has said that it is to be made all the same.
 */
export function ChangeDialog({ title, verb, zone, change, onClose, children }: Props) {
  const text = useText();
  const [phase, setPhase] = useState<Phase>({ kind: "idle" });

  async function send(wanted: Change, keepBooked: boolean) {
    setPhase({ kind: "sending" });
    const result = await make(wanted, keepBooked);
    switch (result.kind) {
      case "done":
        onClose();
        break;
      case "hits":
        setPhase({ kind: "shown", change: wanted, hits: result.hits });
        break;
      case "refused":
      case "unknown":
        setPhase(result);
        break;
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const wanted = change();
    if (wanted) {
      void send(wanted, false);
    }
  }

  if (phase.kind === "shown") {
    return (
      <Dialog title={title} isOpen onClose={onClose} role="alertdialog">
        <p className="notice notice-warn" role="alert">
          {text("calendar.hits", { count: phase.hits.length })}
        </p>
        <Hits hits={phase.hits} zone={zone} />
        <p>{text("calendar.hits.then")}</p>
        <div className="actions">
          <Button kind="danger" onPress={() => void send(phase.change, true)}>
            {text("calendar.hits.confirm")}
          </Button>
          <Button onPress={() => setPhase({ kind: "idle" })}>{text("calendar.hits.back")}</Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form className="calendar-form" onSubmit={submit}>
        {children}
        {phase.kind === "refused" || phase.kind === "unknown" ? (
          <p role="alert" className="notice notice-bad">
            {text(
              phase.kind === "unknown"
                ? "calendar.unknown"
                : phase.slug === "stale"
                  ? "calendar.stale"
                  : phase.slug === "rule-begins-then"
                    ? "calendar.refused.rule"
                    : "calendar.refused",
            )}
          </p>
        ) : null}
        <div className="actions">
          <Button type="submit" kind="primary" isPending={phase.kind === "sending"}>
            {verb}
          </Button>
          <Button onPress={onClose}>{text("ui.cancel")}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
