import { useState } from "react";
import { Form } from "react-aria-components";
import { Failure } from "../api/liqaApi";
import { useText } from "../text/text";
import { type Need, NEEDS } from "../app/directoryApi";
import { Button } from "../ui/Button";
import { Checks } from "../ui/Checks";
import { Field } from "../ui/Field";
import { Pick } from "../ui/Pick";
import { digitsOf, isMobile } from "./identity";
import { enterVisitor, findVisitor, type NewVisitor, type Visitor } from "./receptionApi";

interface Props {
  /** Checked already. */
  number: string;
  onEntered: (visitor: Visitor) => void;
  onCancel: () => void;
}

/** Enters a visitor who was never here. */
export function VisitorForm({ number, onEntered, onCancel }: Props) {
  const text = useText();
  const [name, setName] = useState("");
  const [mobile, setMobile] = useState("");
  const [gender, setGender] = useState<NewVisitor["gender"] | null>(null);
  const [nationality, setNationality] = useState("");
  const [needs, setNeeds] = useState<readonly Need[]>([]);
  const [tried, setTried] = useState(false);
  const [phase, setPhase] = useState<"idle" | "sending" | "bad-mobile" | "failed">("idle");

  const faults = {
    name: name.trim() === "" ? text("reception.required") : undefined,
    mobile: isMobile(mobile) && phase !== "bad-mobile" ? undefined : text("reception.mobile.wrong"),
    gender: gender === null ? text("reception.required") : undefined,
  };

  async function send() {
    setTried(true);
    if (gender === null || faults.name || !isMobile(mobile)) {
      return;
    }
    setPhase("sending");
    try {
      onEntered(
        await enterVisitor({
          identity_number: number,
          full_name: name.trim(),
          mobile: mobile.trim().startsWith("+") ? `+${digitsOf(mobile)}` : digitsOf(mobile),
          gender,
          needs: [...needs],
          ...(nationality.trim() ? { nationality: nationality.trim() } : {}),
        }),
      );
    } catch (thrown) {
      await afterFailure(Failure.of(thrown));
    }
  }

  /** Another desk may have entered them meanwhile: then it is that visitor. */
  async function afterFailure(failure: Failure) {
    const known = failure.slug === "visitor-exists" ? await findVisitor(number).catch(() => null) : null;
    if (known) {
      onEntered(known);
      return;
    }
    const mobileRefused = failure.problem?.errors?.some((error) => error.pointer === "/mobile");
    setPhase(mobileRefused ? "bad-mobile" : "failed");
  }

  return (
    <Form
      className="visitor-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field
        label={text("reception.name")}
        name="full_name"
        value={name}
        onChange={setName}
        maxLength={120}
        error={tried ? faults.name : undefined}
        autoFocus
      />
      <Field
        label={text("reception.mobile")}
        name="mobile"
        value={mobile}
        onChange={(value) => {
          setMobile(value);
          setPhase("idle");
        }}
        error={tried ? faults.mobile : undefined}
        dir="ltr"
        inputMode="tel"
        placeholder="05XXXXXXXX"
      />
      <Pick
        label={text("reception.section")}
        options={[
          { id: "MALE", name: text("ui.section.MEN") },
          { id: "FEMALE", name: text("ui.section.WOMEN") },
        ]}
        chosen={gender}
        onChoose={setGender}
        error={tried ? faults.gender : undefined}
      />
      {number.startsWith("2") ? (
        <Field
          label={text("reception.nationality")}
          name="nationality"
          value={nationality}
          onChange={setNationality}
          maxLength={60}
        />
      ) : null}
      <Checks
        label={text("reception.needs")}
        options={NEEDS.map((id) => ({ id, name: text(`ui.need.${id}`) }))}
        chosen={needs}
        onChoose={setNeeds}
      />
      <div role="alert">{phase === "failed" ? <p className="notice notice-bad">{text("reception.failed")}</p> : null}</div>
      <div className="actions">
        <Button type="submit" kind="primary" isPending={phase === "sending"}>
          {text("reception.new.save")}
        </Button>
        <Button onPress={onCancel}>{text("ui.cancel")}</Button>
      </div>
    </Form>
  );
}
