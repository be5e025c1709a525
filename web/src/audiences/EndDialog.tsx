import { type FormEvent, useState } from "react";
import { Form } from "react-aria-components";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Pick } from "../ui/Pick";
import { type Audience, type Result, take } from "./audiencesApi";
import { Trouble } from "./Trouble";

const WHO = ["VISITOR", "CENTER", "OFFICIAL"] as const;

interface Props {
  audience: Audience;
  kind: "refuse" | "cancel";
  onClose: () => void;
}

/** Refuses or calls off an audience, and asks why. */
export function EndDialog({ audience, kind, onClose }: Props) {
  const text = useText();
  const [by, setBy] = useState<(typeof WHO)[number]>("VISITOR");
  const [reason, setReason] = useState("");
  const [result, setResult] = useState<Result | "sending" | null>(null);

  async function send(event: FormEvent) {
    event.preventDefault();
    setResult("sending");
    const step = kind === "refuse" ? ({ kind, reason: reason.trim() } as const) : ({ kind, by, reason: reason.trim() } as const);
    const answer = await take(audience.id, step);
    setResult(answer);
    if (answer.kind === "done") {
      onClose();
    }
  }

  return (
    <Dialog title={text(`audiences.do.${kind}`)} isOpen onClose={onClose} role="alertdialog">
      <Form className="audience-form" onSubmit={(event) => void send(event)}>
        <p>
          <bdi>{audience.visitor_name}</bdi>
        </p>
        {kind === "cancel" ? (
          <Pick
            label={text("audiences.cancel.by")}
            options={WHO.map((id) => ({ id, name: text(`audiences.cancel.by.${id}`) }))}
            chosen={by}
            onChoose={setBy}
          />
        ) : null}
        <Field
          label={text("audiences.why")}
          hint={text("audiences.why.hint")}
          value={reason}
          onChange={setReason}
          rows={3}
          maxLength={500}
          isRequired
          autoFocus
        />
        {result === null || result === "sending" || result.kind === "done" ? null : <Trouble result={result} />}
        <div className="actions">
          <Button type="submit" kind="danger" isPending={result === "sending"}>
            {text(`audiences.do.${kind}`)}
          </Button>
          <Button onPress={onClose}>{text("ui.cancel")}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
