import { useState } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Pick } from "../ui/Pick";
import { type CheckIn, type Document, DOCUMENTS, lookAgain, verifyInReception } from "./receptionApi";

/** Records by which document a visitor showed who they are. */
export function VerifyDialog({ checkIn, onClose }: { checkIn: CheckIn; onClose: () => void }) {
  const text = useText();
  const [document, setDocument] = useState<Document>("NATIONAL_ID");
  const [phase, setPhase] = useState<"idle" | "sending" | "failed">("idle");

  async function send() {
    setPhase("sending");
    try {
      await verifyInReception(checkIn.id, document);
      await lookAgain();
      onClose();
    } catch {
      setPhase("failed");
    }
  }

  return (
    <Dialog title={text("reception.verify.title")} isOpen onClose={onClose}>
      <p>{text("reception.verify.ask", { name: checkIn.visitor_name })}</p>
      <DocumentPick chosen={document} onChoose={setDocument} />
      <div role="alert">{phase === "failed" ? <p className="notice notice-bad">{text("reception.failed")}</p> : null}</div>
      <div className="actions">
        <Button kind="primary" isPending={phase === "sending"} onPress={send}>
          {text("reception.verify.done")}
        </Button>
        <Button onPress={onClose}>{text("ui.cancel")}</Button>
      </div>
    </Dialog>
  );
}

export function DocumentPick({ chosen, onChoose }: { chosen: Document; onChoose: (document: Document) => void }) {
  const text = useText();
  return (
    <Pick
      label={text("reception.document")}
      options={DOCUMENTS.map((id) => ({ id, name: text(`reception.document.${id}`) }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
