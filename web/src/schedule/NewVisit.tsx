import { useState } from "react";
import { Form } from "react-aria-components";
import { Failure } from "../api/liqaApi";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { findRequest, type Request } from "./scheduleApi";

interface Props {
  isOpen: boolean;
  onClose: () => void;
  onFound: (request: Request) => void;
}

/** Finds the request of a new visit by the number that its visitor gives, whether or not it waits. */
export function NewVisit({ isOpen, onClose, onFound }: Props) {
  const text = useText();
  return (
    <Dialog title={text("schedule.new")} isOpen={isOpen} onClose={onClose}>
      <Search onFound={onFound} />
    </Dialog>
  );
}

function Search({ onFound }: { onFound: Props["onFound"] }) {
  const text = useText();
  const [number, setNumber] = useState("");
  const [phase, setPhase] = useState<"idle" | "sending" | "none" | "failed">("idle");

  async function search() {
    setPhase("sending");
    try {
      const request = await findRequest(number.replace(/\D/g, ""));
      if (request) {
        onFound(request);
      } else {
        setPhase("none");
      }
    } catch (thrown) {
      setPhase(Failure.of(thrown).kind === "refused" ? "none" : "failed");
    }
  }

  return (
    <Form
      className="search-form"
      onSubmit={(event) => {
        event.preventDefault();
        void search();
      }}
    >
      <Field
        label={text("schedule.new.number")}
        hint={text("schedule.new.hint")}
        value={number}
        onChange={setNumber}
        inputMode="numeric"
        dir="ltr"
        isRequired
        autoFocus
        error={phase === "none" ? text("schedule.new.none") : phase === "failed" ? text("ui.failed.offline") : undefined}
      />
      <div className="actions">
        <Button type="submit" kind="primary" isPending={phase === "sending"}>
          {text("schedule.new.find")}
        </Button>
      </div>
    </Form>
  );
}
