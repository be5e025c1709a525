import { ChevronDown } from "lucide-react";
import {
  Button as AriaButton,
  FieldError,
  type Key,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from "react-aria-components";

export interface Option<K extends string> {
  id: K;
  name: string;
}

interface Props<K extends string> {
  label: string;
  options: readonly Option<K>[];
  chosen: K | null;
  onChoose: (id: K) => void;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
}

/** One of several, from a list that opens. */
export function Choice<K extends string>({ label, options, chosen, onChoose, placeholder, ...rest }: Props<K>) {
  const pick = (key: Key | null) => {
    const option = options.find((each) => each.id === key);
    if (option) {
      onChoose(option.id);
    }
  };
  return (
    <Select {...rest} className="field" value={chosen} onChange={pick} placeholder={placeholder}>
      <Label>{label}</Label>
      <AriaButton className="select">
        <SelectValue />
        <ChevronDown aria-hidden />
      </AriaButton>
      <FieldError className="field-error" />
      <Popover className="popover">
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} className="menu-item">
              {option.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
