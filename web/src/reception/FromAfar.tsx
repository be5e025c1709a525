import { useState } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Pick } from "../ui/Pick";
import { VisitorCard } from "./ReceptionPage";
import { type Channel, CHANNELS, type Origin } from "./RequestForm";
import { type Document, type Visitor, verifyFromAfar } from "./receptionApi";
import { VisitorFinder } from "./VisitorFinder";
import { DocumentPick } from "./VerifyDialog";

/** Who asks by telephone, e-mail or telegram: found, and verified before the request is written. */
export function FromAfar({ onChosen }: { onChosen: (origin: Origin) => void }) {
  const text = useText();
  const [visitor, setVisitor] = useState<Visitor | null>(null);
  return (
    <section className="card padded" aria-label={text("registration.way.afar")}>
      {visitor ? (
        <Verified key={visitor.id} visitor={visitor} onChosen={onChosen} onCancel={() => setVisitor(null)} />
      ) : (
        <VisitorFinder onFound={setVisitor} />
      )}
    </section>
  );
}

function Verified(props: { visitor: Visitor; onChosen: (origin: Origin) => void; onCancel: () => void }) {
  const { visitor, onChosen, onCancel } = props;
  const text = useText();
  const [channel, setChannel] = useState<Channel>("PHONE");
  const [document, setDocument] = useState<Document>("ABSHER");
  const [phase, setPhase] = useState<"idle" | "sending" | "failed">("idle");

  async function verify() {
    setPhase("sending");
    try {
      await verifyFromAfar(visitor.id, document);
      onChosen({ kind: "afar", visitor, channel });
    } catch {
      setPhase("failed");
    }
  }

  return (
    <div className="arrived">
      <VisitorCard visitor={visitor} />
      <Pick
        label={text("registration.channel")}
        options={CHANNELS.map((id) => ({ id, name: text(`request.channel.${id}`) }))}
        chosen={channel}
        onChoose={setChannel}
      />
      <DocumentPick chosen={document} onChoose={setDocument} />
      <div role="alert">{phase === "failed" ? <p className="notice notice-bad">{text("reception.failed")}</p> : null}</div>
      <div className="actions">
        <Button kind="primary" isPending={phase === "sending"} onPress={verify}>
          {text("registration.verify-and-go-on")}
        </Button>
        <Button onPress={onCancel}>{text("reception.someone-else")}</Button>
      </div>
    </div>
  );
}
