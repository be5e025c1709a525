import { useState } from "react";
import { Form } from "react-aria-components";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { moveOn, nextStage, type Opened } from "./requestsApi";

/** Moves a request to the stage after its own. */
export function NextStage({ opened }: { opened: Opened }) {
  const text = useText();
  const [note, setNote] = useState("");
  const [phase, setPhase] = useState<"idle" | "sending" | "moved-on" | "failed">("idle");
  const next = nextStage(opened.request.stage);

  async function send() {
    if (!next) {
      return;
    }
    setPhase("sending");
    const result = await moveOn(opened, next, note);
    setPhase(result.kind === "done" ? "idle" : result.kind);
  }

  return (
    <section className="card request-card" aria-labelledby="step-title">
      <h2 id="step-title">{text("requests.step")}</h2>
      {next ? (
        <Form
          className="step-form"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <Field
            label={text("requests.note")}
            hint={text("requests.note.hint")}
            name="note"
            value={note}
            onChange={setNote}
            rows={3}
            maxLength={1000}
          />
          <div role="alert">
            {phase === "moved-on" || phase === "failed" ? (
              <p className="notice notice-warn">{text(`requests.step.${phase}`)}</p>
            ) : null}
          </div>
          <Button type="submit" kind="primary" isPending={phase === "sending"}>
            {text("requests.step.to", { stage: text(`request.stage.${next}`) })}
          </Button>
        </Form>
      ) : (
        <p className="quiet">{text("requests.step.none")}</p>
      )}
    </section>
  );
}
