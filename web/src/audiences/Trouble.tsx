import { type TextKey, useText } from "../text/text";
import type { Result } from "./audiencesApi";

/** What stands in the way, in words. */
export function troubleOf(kind: "moved-on" | "unknown" | "refused", slug: string): TextKey {
  switch (kind) {
    case "moved-on":
      return "audiences.moved-on";
    case "unknown":
      return "audiences.unknown";
    case "refused":
      return slug === "time-not-bookable"
        ? "audiences.refused.time"
        : slug === "audience-asked-already"
          ? "audiences.refused.already"
          : "audiences.refused";
  }
}

/** Who a taken time is taken by, as far as it is known here. */
const WHO: Readonly<Record<string, TextKey>> = {
  room: "audiences.conflict.room",
  official: "audiences.conflict.official",
  visitor: "audiences.conflict.visitor",
};

/** Says that something could not be done, and why. */
export function Trouble({ result }: { result: Exclude<Result, { kind: "done" }> }) {
  const text = useText();
  const words =
    result.kind === "taken"
      ? text("audiences.taken", {
          who: result.conflicts
            .flatMap((conflict) => WHO[conflict] ?? [])
            .map((key) => text(key))
            .join(text("app.list.separator")),
        })
      : text(troubleOf(result.kind, result.kind === "refused" ? result.slug : ""));
  return (
    <p role="alert" className="notice notice-bad">
      {words}
    </p>
  );
}
