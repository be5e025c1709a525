import { type FormEvent, useState } from "react";
import { Form } from "react-aria-components";
import { newKey } from "../api/liqaApi";
import { isoDate, startOfDay } from "../text/dates";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Pick } from "../ui/Pick";
import { type CorrectionResult, type Effect, propose } from "./correctionsApi";
import { CorrectionTrouble } from "./CorrectionTrouble";
import { momentMeant, secondsText } from "./daySeconds";

interface Props {
  visitId: string;
  /** The stretch to begin with, such as that of the session that was looked at. */
  startsAt: string;
  endsAt: string;
  /** To begin with, too. */
  effect: Effect;
  zone: string | undefined;
  onClose: () => void;
}

/** Proposes to add time to a visit's hours or to take it from them; somebody else decides. */
export function ProposeDialog({ visitId, startsAt, endsAt, effect: begun, zone, onClose }: Props) {
  const text = useText();
  const midnight = Date.parse(startOfDay(isoDate(startsAt, zone), zone));
  const [effect, setEffect] = useState<Effect>(begun);
  const first = { from: Date.parse(startsAt), to: Date.parse(endsAt) };
  const [from, setFrom] = useState(() => secondsText(first.from - midnight));
  const [to, setTo] = useState(() => secondsText(first.to - midnight));
  const [reason, setReason] = useState("");
  const [key] = useState(newKey);
  const [result, setResult] = useState<CorrectionResult | "sending" | "times" | null>(null);

  async function send(event: FormEvent) {
    event.preventDefault();
    // Rounded to seconds, the session's own stretch would reach beyond the session, and be refused.
    const starts = momentMeant(from, midnight, first.from);
    const ends = momentMeant(to, midnight, first.to);
    if (starts === undefined || ends === undefined || ends <= starts) {
      setResult("times");
      return;
    }
    setResult("sending");
    const answer = await propose(
      {
        visitId,
        effect,
        startsAt: new Date(starts).toISOString(),
        endsAt: new Date(ends).toISOString(),
        reason: reason.trim(),
      },
      // Another proposal than the one before, where what is proposed is another.
      `${key.slice(0, 8)}-${effect}-${starts}-${ends}`.slice(0, 64),
    );
    setResult(answer);
    if (answer.kind === "done") {
      onClose();
    }
  }

  return (
    <Dialog title={text("hours.corrections.propose")} isOpen onClose={onClose}>
      <Form className="correction-form" onSubmit={(event) => void send(event)}>
        <Pick
          label={text("hours.corrections.effect")}
          options={[
            { id: "TAKE", name: text("hours.corrections.effect.TAKE") },
            { id: "ADD", name: text("hours.corrections.effect.ADD") },
          ]}
          chosen={effect}
          onChoose={setEffect}
        />
        <div className="correction-times">
          <Field label={text("hours.corrections.from")} value={from} onChange={setFrom} dir="ltr" isRequired />
          <Field label={text("hours.corrections.to")} value={to} onChange={setTo} dir="ltr" isRequired />
        </div>
        {result === "times" ? (
          <p role="alert" className="field-error">
            {text("hours.corrections.times")}
          </p>
        ) : null}
        <Field
          label={text("hours.corrections.reason")}
          hint={text("hours.corrections.reason.hint")}
          value={reason}
          onChange={setReason}
          rows={3}
          maxLength={1000}
          isRequired
        />
        {result === null || typeof result === "string" ? null : <CorrectionTrouble result={result} />}
        <div className="actions">
          <Button type="submit" kind="primary" isPending={result === "sending"}>
            {text("hours.corrections.propose")}
          </Button>
          <Button onPress={onClose}>{text("ui.cancel")}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
