import { Label, Radio, RadioGroup } from "react-aria-components";
import type { Option } from "./Choice";

interface Props<K extends string> {
  label: string;
  options: readonly Option<K>[];
  chosen: K | null;
  onChoose: (id: K) => void;
  error?: string;
}

/** One of a few, all in sight. */
export function Pick<K extends string>({ label, options, chosen, onChoose, error }: Props<K>) {
  return (
    <RadioGroup
      className="field"
      value={chosen}
      onChange={(id) => {
        const option = options.find((each) => each.id === id);
        if (option) {
          onChoose(option.id);
        }
      }}
      isInvalid={error !== undefined}
    >
      <Label>{label}</Label>
      <div className="picks">
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className="pick">
            {option.name}
          </Radio>
        ))}
      </div>
      {error ? <p className="field-error">{error}</p> : null}
    </RadioGroup>
  );
}
