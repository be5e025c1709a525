import { useState } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { type Audience, take } from "./audiencesApi";
import { troubleOf } from "./Trouble";

interface Props {
  audience: Audience;
  step: "approve" | "complete" | "no-show";
  kind: "primary" | "plain";
}

/** Does what needs no question; says beside itself when it could not be done. */
export function StepButton({ audience, step, kind }: Props) {
  const text = useText();
  const [phase, setPhase] = useState<"idle" | "sending" | "moved-on" | "unknown" | "refused">("idle");

  async function press() {
    setPhase("sending");
    const result = await take(audience.id, { kind: step });
    setPhase(result.kind === "done" ? "idle" : result.kind === "taken" ? "refused" : result.kind);
  }

  return (
    <>
      <Button kind={kind} isPending={phase === "sending"} onPress={() => void press()}>
        {text(`audiences.do.${step}`)}
      </Button>
      {phase === "idle" || phase === "sending" ? null : (
        <span role="alert" className="field-error">
          {text(troubleOf(phase, ""))}
        </span>
      )}
    </>
  );
}
