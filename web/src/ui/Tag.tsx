import type { ReactNode } from "react";
import { useText } from "../text/text";

export type Tone = "plain" | "men" | "women" | "ok" | "warn" | "bad" | "info";

/** A word about the state of something; never colour alone. */
export function Tag({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

export function SectionTag({ section }: { section: "MEN" | "WOMEN" }) {
  const text = useText();
  return <Tag tone={section === "MEN" ? "men" : "women"}>{text(`ui.section.${section}`)}</Tag>;
}
