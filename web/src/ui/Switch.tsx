import type { ReactNode } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";

interface Props<K extends string> {
  label: string;
  options: readonly { id: K; name: ReactNode }[];
  chosen: K;
  onChoose: (id: K) => void;
}

/** One of a few views, all in sight. */
export function Switch<K extends string>({ label, options, chosen, onChoose }: Props<K>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="switch"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const option = options.find((each) => keys.has(each.id));
        if (option) {
          onChoose(option.id);
        }
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className="switch-option">
          {option.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
