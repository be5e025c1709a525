import { type FormEvent, useState } from "react";
import { Form } from "react-aria-components";
import { useOfficials } from "../app/directoryApi";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { ask, findRequest, type Result } from "./audiencesApi";
import { Trouble } from "./Trouble";

type Phase = "idle" | "sending" | "none" | Result;

/** Asks for an audience with an official, for the request of whoever wants it. */
export function AskDialog({ centerId, onAsked, onClose }: { centerId: string; onAsked: () => void; onClose: () => void }) {
  const text = useText();
  const language = useLanguage();
  const officials = useOfficials();
  const [number, setNumber] = useState("");
  const [officialId, setOfficialId] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [phase, setPhase] = useState<Phase>("idle");

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!officialId) {
      return;
    }
    setPhase("sending");
    try {
      const request = await findRequest(number.replace(/\D/g, ""));
      if (!request) {
        setPhase("none");
        return;
      }
      const result = await ask({ requestId: request.id, centerId, officialId, note });
      setPhase(result);
      if (result.kind === "done") {
        onAsked();
        onClose();
      }
    } catch {
      setPhase({ kind: "unknown" });
    }
  }

  return (
    <Dialog title={text("audiences.ask")} isOpen onClose={onClose}>
      <Form className="audience-form" onSubmit={(event) => void send(event)}>
        <Field
          label={text("audiences.number")}
          value={number}
          onChange={(next) => {
            setNumber(next);
            setPhase("idle");
          }}
          name="number"
          inputMode="numeric"
          dir="ltr"
          isRequired
          autoFocus
          error={phase === "none" ? text("audiences.number.none") : undefined}
        />
        <Choice
          label={text("audiences.official")}
          options={(officials.data ?? []).map((each) => ({ id: each.id, name: nameIn(language, each.display_name) }))}
          chosen={officialId}
          onChoose={setOfficialId}
          placeholder={text("audiences.official.choose")}
          isRequired
        />
        <Field label={text("audiences.note")} hint={text("audiences.note.hint")} value={note} onChange={setNote} rows={3} maxLength={500} />
        {typeof phase === "string" || phase.kind === "done" ? null : <Trouble result={phase} />}
        <div className="actions">
          <Button type="submit" kind="primary" isPending={phase === "sending"}>
            {text("audiences.ask.send")}
          </Button>
          <Button onPress={onClose}>{text("ui.cancel")}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
