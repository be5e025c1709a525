import { Timer } from "lucide-react";
import { useState } from "react";
import { Form } from "react-aria-components";
import { Failure, newKey } from "../api/liqaApi";
import { useNow } from "../app/clock";
import { clockText } from "../text/numbers";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Pick } from "../ui/Pick";
import { SectionTag } from "../ui/Tag";
import { type CheckIn, lookAgain, type NewRequest, type Registration, type Request, takeRequest, type Visitor } from "./receptionApi";

export const CHANNELS = ["PHONE", "EMAIL", "TELEGRAM"] as const;
export type Channel = (typeof CHANNELS)[number];

export const KINDS: readonly NewRequest["kind"][] = ["MEET_OFFICIAL", "MEET_MINISTER", "SERVICE", "COMPANY"];

/** How a request comes: with a visitor in reception, whose time is measured, or from afar. */
export type Origin =
  | { kind: "reception"; checkIn: CheckIn; registration: Registration }
  | { kind: "afar"; visitor: Visitor; channel: Channel };

/** What a registration should take. */
const AIM_MS = 7 * 60_000;

interface Props {
  origin: Origin;
  onIssued: (request: Request) => void;
  onCancel: () => void;
}

/** Writes a request down. */
export function RequestForm({ origin, onIssued, onCancel }: Props) {
  const text = useText();
  const [kind, setKind] = useState<NewRequest["kind"] | null>(null);
  const [subject, setSubject] = useState("");
  const [details, setDetails] = useState("");
  const [company, setCompany] = useState("");
  const [tried, setTried] = useState(false);
  const [key] = useState(newKey);
  const [phase, setPhase] = useState<"idle" | "sending" | "over" | "unverified" | "failed">("idle");
  const required = (value: string) => (tried && value.trim() === "" ? text("reception.required") : undefined);
  const name = origin.kind === "reception" ? origin.checkIn.visitor_name : origin.visitor.full_name;
  const section = origin.kind === "reception" ? origin.checkIn.section : origin.visitor.gender === "MALE" ? "MEN" : "WOMEN";

  async function send() {
    setTried(true);
    if (kind === null || subject.trim() === "" || details.trim() === "" || (kind === "COMPANY" && company.trim() === "")) {
      return;
    }
    setPhase("sending");
    try {
      const request = await takeRequest(
        {
          kind,
          subject: subject.trim(),
          details: details.trim(),
          ...(kind === "COMPANY" ? { company: company.trim() } : {}),
          ...(origin.kind === "reception"
            ? { registration_id: origin.registration.id }
            : { channel: origin.channel, visitor_id: origin.visitor.id }),
        },
        key,
      );
      void lookAgain();
      onIssued(request);
    } catch (thrown) {
      const { slug } = Failure.of(thrown);
      setPhase(slug === "registration-over" ? "over" : slug === "identity-not-verified" ? "unverified" : "failed");
    }
  }

  return (
    <section className="card padded" aria-labelledby="request-title">
      <div className="registration-head">
        <h2 id="request-title">
          {name} <SectionTag section={section} />
        </h2>
        {origin.kind === "reception" ? <Running since={origin.registration.started_at} /> : null}
      </div>
      <Form
        className="request-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div className="wide">
          <Pick
            label={text("registration.kind")}
            options={KINDS.map((id) => ({ id, name: text(`request.kind.${id}`) }))}
            chosen={kind}
            onChoose={setKind}
            error={tried && kind === null ? text("reception.required") : undefined}
          />
        </div>
        {kind === "COMPANY" ? (
          <Field
            label={text("registration.company")}
            name="company"
            value={company}
            onChange={setCompany}
            maxLength={200}
            error={required(company)}
          />
        ) : null}
        <div className="wide">
          <Field
            label={text("registration.subject")}
            hint={text("registration.subject.hint")}
            name="subject"
            value={subject}
            onChange={setSubject}
            maxLength={200}
            error={required(subject)}
            autoFocus
          />
        </div>
        <div className="wide">
          <Field
            label={text("registration.details")}
            name="details"
            value={details}
            onChange={setDetails}
            maxLength={4000}
            rows={6}
            error={required(details)}
          />
        </div>
        <div role="alert">
          {phase === "over" || phase === "unverified" || phase === "failed" ? (
            <p className="notice notice-bad">{text(`registration.send.${phase}`)}</p>
          ) : null}
        </div>
        <div className="actions">
          <Button type="submit" kind="primary" isPending={phase === "sending"}>
            {text("registration.issue")}
          </Button>
          <Button onPress={onCancel}>{text("ui.cancel")}</Button>
        </div>
      </Form>
    </section>
  );
}

/** The time since the visitor sat down. */
function Running({ since }: { since: string }) {
  const text = useText();
  const ms = Math.max(0, useNow() - Date.parse(since));
  return (
    <p className="running" data-late={ms > AIM_MS || undefined}>
      <Timer aria-hidden />
      <span className="heard">{text("registration.running")}</span>
      <span className="ltr" lang="en" role="timer">
        {clockText(ms)}
      </span>
    </p>
  );
}
