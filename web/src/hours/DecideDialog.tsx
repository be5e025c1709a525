import { type FormEvent, useState } from "react";
import { Form } from "react-aria-components";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { type Correction, type CorrectionResult, decide } from "./correctionsApi";
import { CorrectionTrouble } from "./CorrectionTrouble";

interface Props {
  correction: Correction;
  decision: "approve" | "refuse";
  onClose: () => void;
}

/** Approves or refuses what somebody else proposed. */
export function DecideDialog({ correction, decision, onClose }: Props) {
  const text = useText();
  const [note, setNote] = useState("");
  const [result, setResult] = useState<CorrectionResult | "sending" | null>(null);

  async function send(event: FormEvent) {
    event.preventDefault();
    setResult("sending");
    const answer = await decide(correction.id, decision, note);
    setResult(answer);
    if (answer.kind === "done") {
      onClose();
    }
  }

  return (
    <Dialog title={text(`hours.corrections.${decision}`)} isOpen onClose={onClose} role="alertdialog">
      <Form className="correction-form" onSubmit={(event) => void send(event)}>
        <p>{text(`hours.corrections.${decision}.lead`)}</p>
        <p className="quiet">
          <bdi>{correction.reason}</bdi>
        </p>
        <Field label={text("hours.corrections.note")} value={note} onChange={setNote} rows={3} maxLength={1000} autoFocus />
        {result === null || result === "sending" ? null : <CorrectionTrouble result={result} />}
        <div className="actions">
          <Button type="submit" kind={decision === "approve" ? "primary" : "danger"} isPending={result === "sending"}>
            {text(`hours.corrections.${decision}`)}
          </Button>
          <Button onPress={onClose}>{text("ui.cancel")}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
