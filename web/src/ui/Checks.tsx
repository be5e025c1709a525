import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import type { Option } from "./Choice";

interface Props<K extends string> {
  label: string;
  options: readonly Option<K>[];
  chosen: readonly K[];
  onChoose: (chosen: K[]) => void;
  error?: string;
}

/** Several of a few, all in sight. */
export function Checks<K extends string>({ label, options, chosen, onChoose, error }: Props<K>) {
  return (
    <CheckboxGroup
      className="field"
      value={[...chosen]}
      onChange={(ids) => onChoose(options.map((option) => option.id).filter((id) => ids.includes(id)))}
      isInvalid={error !== undefined}
    >
      <Label>{label}</Label>
      <div className="checks">
        {options.map((option) => (
          <Checkbox key={option.id} value={option.id} className="tick">
            {option.name}
          </Checkbox>
        ))}
      </div>
      {error ? <p className="field-error">{error}</p> : null}
    </CheckboxGroup>
  );
}
