import { Copy } from "lucide-react";
import { type FormEvent, useState } from "react";
import { newKey } from "../api/liqaApi";
import { type TextKey, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import type { Offer } from "./steps";
import { invite, type Step, useStep, type Visit } from "./visitsApi";

export interface Asked {
  kind: Exclude<Offer, "check-in">;
  visit: Visit;
}

interface Props {
  asked: Asked;
  onClose: () => void;
}

/** Asks what a step needs to know, and carries it out. */
export function StepDialog({ asked, onClose }: Props) {
  const text = useText();
  const isEnd = asked.kind !== "invite";
  return (
    <Dialog
      title={text(`visits.offer.${asked.kind}`)}
      isOpen
      onClose={onClose}
      role={isEnd ? "alertdialog" : "dialog"}
    >
      {asked.kind === "invite" ? <Invite visit={asked.visit} /> : <End asked={asked} onClose={onClose} />}
    </Dialog>
  );
}

function End({ asked, onClose }: Props) {
  const text = useText();
  const step = useStep();
  const [absent, setAbsent] = useState<"VISITOR" | "OFFICIAL">("VISITOR");
  const [reason, setReason] = useState("");
  const [phase, setPhase] = useState<"idle" | "sending" | "moved-on" | "failed">("idle");
  const { kind, visit } = asked;

  const steps: Record<string, Step> = {
    complete: { kind: "complete" },
    "no-show": { kind: "no-show", absent },
    fail: { kind: "fail", reason },
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    const chosen = steps[kind];
    if (!chosen) return;
    setPhase("sending");
    const result = await step(visit.id, chosen);
    if (result.kind === "done") onClose();
    else setPhase(result.kind);
  }

  const explained: TextKey = kind === "complete" ? "visits.complete.detail" : "visits.end.detail";
  return (
    <form className="visits-form" onSubmit={submit}>
      <p>{text(explained, { name: visit.visitor_name ?? "" })}</p>
      {kind === "no-show" ? (
        <Choice
          label={text("visits.absent")}
          chosen={absent}
          onChoose={setAbsent}
          options={[
            { id: "VISITOR", name: text("visits.absent.VISITOR") },
            { id: "OFFICIAL", name: text("visits.absent.OFFICIAL") },
          ]}
        />
      ) : null}
      {kind === "fail" ? (
        <Field
          label={text("visits.fail.reason")}
          value={reason}
          onChange={setReason}
          isRequired
          maxLength={500}
          rows={3}
        />
      ) : null}
      <p role="status" className="field-error">
        {phase === "moved-on" || phase === "failed" ? text(`visits.said.${phase}`) : null}
      </p>
      <div className="actions">
        <Button kind="danger" type="submit" isPending={phase === "sending"}>
          {text(`visits.offer.${kind}`)}
        </Button>
        <Button onPress={onClose}>{text("ui.cancel")}</Button>
      </div>
    </form>
  );
}

/** A guest's link: shown once, to be copied. */
export function Invite({ visit }: { visit: Pick<Visit, "id"> }) {
  const text = useText();
  const [name, setName] = useState("");
  const [key] = useState(newKey);
  const [phase, setPhase] = useState<"idle" | "sending" | "failed" | "copied">("idle");
  const [link, setLink] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setPhase("sending");
    const result = await invite(visit.id, name, key);
    if (result.kind === "invited") setLink(result.link);
    setPhase(result.kind === "invited" ? "idle" : "failed");
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(link ?? "");
      setPhase("copied");
    } catch {
      // The field stands there to be copied from by hand.
    }
  }

  if (link !== null) {
    return (
      <div className="visits-form">
        <Field label={text("visits.invite.link", { name })} value={link} isReadOnly dir="ltr" hint={text("visits.invite.once")} />
        <Button kind="primary" onPress={copy}>
          <Copy aria-hidden />
          {text("visits.invite.copy")}
        </Button>
        <p role="status">{phase === "copied" ? text("visits.invite.copied") : null}</p>
      </div>
    );
  }
  return (
    <form className="visits-form" onSubmit={submit}>
      <p>{text("visits.invite.detail")}</p>
      <Field label={text("visits.invite.name")} value={name} onChange={setName} isRequired maxLength={120} />
      <p role="status" className="field-error">
        {phase === "failed" ? text("visits.said.failed") : null}
      </p>
      <Button kind="primary" type="submit" isPending={phase === "sending"}>
        {text("visits.invite.make")}
      </Button>
    </form>
  );
}
