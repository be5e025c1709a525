import { ClipboardPen, Hash, type LucideIcon, UserRound } from "lucide-react";
import { useState } from "react";
import { useCenter } from "../app/center";
import { isAny, useMe } from "../app/session";
import { useTitle } from "../app/title";
import { useText } from "../text/text";
import { Switch } from "../ui/Switch";
import { FromAfar } from "./FromAfar";
import { Issued } from "./Issued";
import { type Origin, RequestForm } from "./RequestForm";
import type { Request } from "./receptionApi";
import { WhoIsNext } from "./WhoIsNext";
import "./reception.css";

type Way = "reception" | "afar";

/** Where a request is written down with the visitor, and gets its number. */
export default function RegistrationPage() {
  const text = useText();
  const heading = useTitle(text("registration.title"));
  const me = useMe();
  const { center } = useCenter();
  const takesInReception = isAny(me, ["registrar"]) && me.center_id != null;
  const [way, setWay] = useState<Way>(takesInReception ? "reception" : "afar");
  const [origin, setOrigin] = useState<Origin | null>(null);
  const [issued, setIssued] = useState<Request | null>(null);
  const step = issued ? 2 : origin ? 1 : 0;

  function restart() {
    setIssued(null);
    setOrigin(null);
  }

  return (
    <div className="registration">
      <div className="registration-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("registration.title")}
        </h1>
        {takesInReception && step === 0 ? (
          <Switch
            label={text("registration.way")}
            options={[
              { id: "reception", name: text("registration.way.reception") },
              { id: "afar", name: text("registration.way.afar") },
            ]}
            chosen={way}
            onChoose={setWay}
          />
        ) : null}
      </div>
      <Steps step={step} />
      {issued ? (
        <Issued request={issued} onNext={restart} />
      ) : origin ? (
        <RequestForm origin={origin} onIssued={setIssued} onCancel={restart} />
      ) : way === "reception" ? (
        <WhoIsNext center={center} onChosen={setOrigin} />
      ) : (
        <FromAfar onChosen={setOrigin} />
      )}
    </div>
  );
}

const STEPS: readonly { name: "registration.step.visitor" | "registration.step.request" | "registration.step.number"; icon: LucideIcon }[] = [
  { name: "registration.step.visitor", icon: UserRound },
  { name: "registration.step.request", icon: ClipboardPen },
  { name: "registration.step.number", icon: Hash },
];

function Steps({ step }: { step: number }) {
  const text = useText();
  return (
    <ol className="steps" aria-label={text("registration.steps")}>
      {STEPS.map(({ name, icon: Icon }, place) => (
        <li key={name} data-past={place < step || undefined} aria-current={place === step ? "step" : undefined}>
          <Icon aria-hidden />
          {text(name)}
        </li>
      ))}
    </ol>
  );
}
