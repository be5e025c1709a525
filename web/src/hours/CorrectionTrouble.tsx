import { useText } from "../text/text";
import type { CorrectionResult } from "./correctionsApi";

/** Says why a correction could not be proposed or decided. */
export function CorrectionTrouble({ result }: { result: CorrectionResult }) {
  const text = useText();
  if (result.kind === "done") {
    return null;
  }
  return (
    <p role="alert" className="notice notice-bad">
      {result.kind === "failed" ? text(`ui.failed.${result.failure.kind}`) : text(`hours.corrections.${result.kind}.trouble`)}
    </p>
  );
}
