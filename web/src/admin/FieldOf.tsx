import { Checkbox } from "react-aria-components";
import { Checks } from "../ui/Checks";
import { Choice } from "../ui/Choice";
import { Field } from "../ui/Field";
import type { Spec, Value } from "./form";

interface Props {
  spec: Spec;
  value: Value | undefined;
  onChange: (value: Value) => void;
  error: string | undefined;
}

/** The field that a {@link Spec} asks for. */
export function FieldOf({ spec, value, onChange, error }: Props) {
  const { name, label, hint, dir } = spec;
  const typed = typeof value === "string" ? value : "";
  switch (spec.kind) {
    case "text":
    case "number":
      return (
        <Field
          label={label}
          hint={hint}
          error={error}
          name={name}
          value={typed}
          onChange={onChange}
          dir={spec.kind === "number" ? "ltr" : dir}
          inputMode={spec.kind === "number" ? "numeric" : undefined}
          autoComplete="off"
        />
      );
    case "secret":
      return (
        <Field
          label={label}
          hint={hint}
          error={error}
          name={name}
          type="password"
          value={typed}
          onChange={onChange}
          dir="ltr"
          autoComplete="new-password"
        />
      );
    case "choice":
      return (
        <div className="field">
          <Choice label={label} options={spec.options ?? []} chosen={typed} onChoose={onChange} />
          {error ? <p className="field-error">{error}</p> : null}
        </div>
      );
    case "many":
      return (
        <Checks
          label={label}
          options={spec.options ?? []}
          chosen={Array.isArray(value) ? value : []}
          onChoose={onChange}
          error={error}
        />
      );
    case "yes-no":
      return (
        <Checkbox className="tick" isSelected={value === true} onChange={onChange}>
          {label}
        </Checkbox>
      );
  }
}
