/** What a form asks, as data: a kind of thing that is kept differs from another in its fields alone. */
export interface Spec {
  /** The server's name of it, `name/ar` for a part of a part. */
  name: string;
  label: string;
  kind: "text" | "number" | "secret" | "choice" | "many" | "yes-no";
  hint?: string;
  dir?: "ltr";
  optional?: boolean;
  options?: readonly { id: string; name: string }[];
}

export type Value = string | boolean | readonly string[];
export type Values = Readonly<Record<string, Value>>;

export function textOf(values: Values, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value.trim() : "";
}

/** Null where nothing was typed. */
export function someText(values: Values, name: string): string | null {
  return textOf(values, name) || null;
}

export function numberOf(values: Values, name: string): number | null {
  const text = textOf(values, name);
  return text === "" ? null : Number(text);
}

export function manyOf(values: Values, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value : [];
}

export function isYes(values: Values, name: string): boolean {
  return values[name] === true;
}

/** Both languages of a name. */
export function nameOf(values: Values, name: string): { ar: string; en: string } {
  return { ar: textOf(values, `${name}/ar`), en: textOf(values, `${name}/en`) };
}

/** The fields that are left empty and may not be, or are no number where one is asked. */
export function missing(specs: readonly Spec[], values: Values): string[] {
  return specs.filter((spec) => isMissing(spec, values)).map((spec) => spec.name);
}

function isMissing(spec: Spec, values: Values): boolean {
  switch (spec.kind) {
    case "yes-no":
      return false;
    case "many":
      return !spec.optional && manyOf(values, spec.name).length === 0;
    case "number": {
      const typed = textOf(values, spec.name);
      return typed === "" ? !spec.optional : !/^\d+$/.test(typed);
    }
    case "text":
    case "secret":
    case "choice":
      return !spec.optional && textOf(values, spec.name) === "";
  }
}

/** Which field of the form the server means: it names a part, or the whole of which the form asks the parts. */
export function fieldsMeant(specs: readonly Spec[], named: readonly string[]): string[] {
  return specs.filter((spec) => named.some((name) => spec.name === name || spec.name.startsWith(`${name}/`))).map((spec) => spec.name);
}
