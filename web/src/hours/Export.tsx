import { useEffect, useRef, useState } from "react";
import { ProgressBar } from "react-aria-components";
import { Failure } from "../api/liqaApi";
import { numberText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { save } from "../ui/save";
import { type ExportFormat, exported, type Progress } from "./exportApi";
import type { FigureOf } from "./figureOf";

type Phase = { kind: "idle" } | { kind: "coming"; progress: Progress } | { kind: "failed"; failure: Failure };

/** Gives the sessions behind a figure as a file; says how far it is, and can be ended. */
export function Export({ figure }: { figure: FigureOf }) {
  const text = useText();
  const language = useLanguage();
  const cancel = useRef<AbortController | null>(null);
  const [phase, setPhase] = useState<Phase>({ kind: "idle" });
  useEffect(() => () => cancel.current?.abort(), []);

  async function start(format: ExportFormat) {
    const ending = new AbortController();
    cancel.current = ending;
    setPhase({ kind: "coming", progress: { bytes: 0, part: null } });
    try {
      const file = await exported(figure, format, language, ending.signal, (progress) => setPhase({ kind: "coming", progress }));
      if (file) {
        save(file, `sessions-${figure.from}.${format}`);
      }
      setPhase({ kind: "idle" });
    } catch (thrown) {
      setPhase({ kind: "failed", failure: Failure.of(thrown) });
    }
  }

  if (phase.kind === "coming") {
    const { bytes, part } = phase.progress;
    return (
      <div className="export">
        <ProgressBar
          className="export-progress"
          aria-label={text("hours.export")}
          value={part === null ? undefined : part * 100}
          isIndeterminate={part === null}
        >
          <span className="export-bar">
            <span style={{ inlineSize: `${(part ?? 0) * 100}%` }} />
          </span>
          {text("hours.export.so-far", { megabytes: numberText(bytes / 1_000_000, language, 1) })}
        </ProgressBar>
        <Button onPress={() => cancel.current?.abort()}>{text("hours.export.cancel")}</Button>
      </div>
    );
  }
  return (
    <div className="export" role="group" aria-label={text("hours.export")}>
      <Button onPress={() => void start("xlsx")}>{text("hours.export.xlsx")}</Button>
      <Button onPress={() => void start("csv")}>{text("hours.export.csv")}</Button>
      <span role="status">{phase.kind === "failed" ? text(`ui.failed.${phase.failure.kind}`) : null}</span>
    </div>
  );
}
