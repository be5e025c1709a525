import { useEffect, useState } from "react";
import { Form } from "react-aria-components";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Failed, Skeleton } from "../ui/states";
import type { Saved } from "./adminApi";
import { FieldOf } from "./FieldOf";
import { fieldsMeant, missing, type Spec, type Value, type Values } from "./form";

/** What is being edited, as it stood when it was read. */
export interface Read {
  values: Values;
  etag: string;
}

interface Props {
  title: string;
  specs: readonly Spec[];
  /** Reads what there is, or what a new one begins with. */
  read: () => Promise<Read>;
  save: (values: Values, etag: string) => Promise<Saved>;
  onClose: () => void;
}

type Phase =
  | { kind: "reading" }
  | { kind: "unreadable"; thrown: unknown }
  | { kind: "editing" }
  | { kind: "saving" }
  | { kind: "stale" }
  | { kind: "taken" }
  | { kind: "failed" };

/** Makes or changes one thing. Who was overtaken by somebody else sees what it is now before saving. */
export function EditDialog({ title, specs, read, save, onClose }: Props) {
  const text = useText();
  const [values, setValues] = useState<Values>({});
  const [etag, setEtag] = useState("");
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [phase, setPhase] = useState<Phase>({ kind: "reading" });

  async function readAgain(then: Phase) {
    try {
      const now = await read();
      setValues(now.values);
      setEtag(now.etag);
      setPhase(then);
    } catch (thrown) {
      setPhase({ kind: "unreadable", thrown });
    }
  }

  useEffect(() => {
    void readAgain({ kind: "editing" });
  }, []);

  async function send() {
    const empty = missing(specs, values);
    setWrong(empty);
    if (empty.length > 0) {
      return;
    }
    setPhase({ kind: "saving" });
    const saved = await save(values, etag);
    switch (saved.kind) {
      case "saved":
        onClose();
        break;
      case "stale":
        await readAgain({ kind: "stale" });
        break;
      case "refused": {
        const fields = fieldsMeant(specs, saved.fields);
        setWrong(fields);
        setPhase(fields.length > 0 ? { kind: "editing" } : { kind: "failed" });
        break;
      }
      case "taken":
      case "failed":
        setPhase(saved);
        break;
    }
  }

  function put(name: string, value: Value) {
    setValues((before) => ({ ...before, [name]: value }));
    setWrong((before) => before.filter((each) => each !== name));
  }

  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {phase.kind === "reading" ? (
        <Skeleton rows={4} />
      ) : phase.kind === "unreadable" ? (
        <Failed thrown={phase.thrown} onRetry={() => readAgain({ kind: "editing" })} />
      ) : (
        <Form
          className="edit-form"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          {specs.map((spec) => (
            <FieldOf
              key={spec.name}
              spec={spec}
              value={values[spec.name]}
              onChange={(value) => put(spec.name, value)}
              error={wrong.includes(spec.name) ? text("admin.wrong") : undefined}
            />
          ))}
          <div role="alert">
            {phase.kind === "stale" || phase.kind === "taken" || phase.kind === "failed" ? (
              <p className={`notice ${phase.kind === "stale" ? "notice-warn" : "notice-bad"}`}>
                {text(`admin.save.${phase.kind}`)}
              </p>
            ) : null}
          </div>
          <div className="actions">
            <Button type="submit" kind="primary" isPending={phase.kind === "saving"}>
              {text("admin.save")}
            </Button>
            <Button onPress={onClose}>{text("ui.cancel")}</Button>
          </div>
        </Form>
      )}
    </Dialog>
  );
}
