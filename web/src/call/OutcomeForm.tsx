import { type FormEvent, useState } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { useStep, type Visit } from "../visits/visitsApi";
import { forgetNotes, notesOf } from "./notes";

/** What the official decided, written once the visit is over; it may be written again. */
export function OutcomeForm({ visit }: { visit: Visit }) {
  const text = useText();
  const step = useStep();
  const [decision, setDecision] = useState(visit.outcome?.decision ?? "");
  const [note, setNote] = useState(visit.outcome?.note ?? notesOf(visit.id));
  const [phase, setPhase] = useState<"idle" | "sending" | "done" | "moved-on" | "failed">("idle");

  async function submit(event: FormEvent) {
    event.preventDefault();
    setPhase("sending");
    const result = await step(visit.id, { kind: "outcome", decision, note: note.trim() === "" ? null : note });
    if (result.kind === "done") forgetNotes(visit.id);
    setPhase(result.kind);
  }

  return (
    <form className="outcome" onSubmit={submit} data-testid="outcome">
      <h3>{text("call.outcome")}</h3>
      <Field
        label={text("call.outcome.decision")}
        hint={text("call.outcome.decision.hint")}
        value={decision}
        onChange={setDecision}
        isRequired
        maxLength={100}
      />
      <Field label={text("call.outcome.note")} value={note} onChange={setNote} maxLength={4_000} rows={4} />
      <p role="status" className={phase === "done" ? "notice notice-ok" : "field-error"}>
        {phase === "idle" || phase === "sending" ? null : text(`call.outcome.${phase}`)}
      </p>
      <Button kind="primary" type="submit" isPending={phase === "sending"}>
        {text("call.outcome.save")}
      </Button>
    </form>
  );
}
