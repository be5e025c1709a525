import { useState } from "react";
import { clockText } from "../text/numbers";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { type Month, sign, type SignResult } from "./monthsApi";

interface Props {
  /** As the signer sees it, whatever is found of it meanwhile. */
  month: Month;
  nameOf: (month: string) => string;
  /** Whether no month is signed yet. */
  isFirst: boolean;
  onClose: () => void;
}

/** Asks once more before a month's figures are frozen. */
export function SignDialog({ month, nameOf, isFirst, onClose }: Props) {
  const text = useText();
  const [result, setResult] = useState<SignResult | "sending" | null>(null);

  async function send() {
    setResult("sending");
    const answer = await sign(month);
    setResult(answer);
    if (answer.kind === "done") {
      onClose();
    }
  }

  return (
    <Dialog title={text("hours.months.sign")} isOpen onClose={onClose} role="alertdialog">
      <p>{text("hours.months.sign.lead", { month: nameOf(month.month) })}</p>
      <p className="large ltr" lang="en">
        {clockText(month.total_ms)}
      </p>
      {isFirst ? <p className="notice notice-warn">{text("hours.months.sign.first")}</p> : null}
      {result === null || result === "sending" || result.kind === "done" ? null : (
        <p role="alert" className="notice notice-bad">
          {text(result.kind === "failed" ? `ui.failed.${result.failure.kind}` : `hours.months.sign.${result.kind}`)}
        </p>
      )}
      <div className="actions">
        <Button kind="primary" isPending={result === "sending"} onPress={() => void send()}>
          {text("hours.months.sign")}
        </Button>
        <Button onPress={onClose}>{text("ui.cancel")}</Button>
      </div>
    </Dialog>
  );
}
