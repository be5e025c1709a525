import type { HTMLAttributes } from "react";
import { FieldError, Input, Label, Text, TextArea, TextField, type TextFieldProps } from "react-aria-components";

interface Props extends Omit<TextFieldProps, "children" | "className"> {
  label: string;
  /** Said below, before anything is wrong. */
  hint?: string;
  /** What is wrong with it. */
  error?: string;
  /** More than a line; so many rows. */
  rows?: number;
  /** `ltr` for numbers, names of users and the like, in both languages. */
  dir?: "ltr";
  placeholder?: string;
  inputMode?: HTMLAttributes<HTMLInputElement>["inputMode"];
}

/** A text to be typed, with its label, hint and error. */
export function Field({ label, hint, error, rows, dir, placeholder, inputMode, ...rest }: Props) {
  return (
    <TextField {...rest} className="field" isInvalid={rest.isInvalid ?? error !== undefined}>
      <Label>{label}</Label>
      {rows ? (
        <TextArea rows={rows} dir={dir} placeholder={placeholder} />
      ) : (
        <Input dir={dir} placeholder={placeholder} inputMode={inputMode} />
      )}
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  );
}
