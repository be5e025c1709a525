import { CircleAlert, Inbox } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Failure } from "../api/liqaApi";
import { useText } from "../text/text";
import { Button } from "./Button";

/** Sooner, it would only flicker. */
const PATIENCE_MS = 400;

/** Something is on its way; says so when that takes longer than a blink. */
export function Loading({ fills = false }: { fills?: boolean }) {
  const text = useText();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={fills ? "state state-fills" : "state"} role="status">
      {shown ? (
        <>
          <span className="spinner" aria-hidden />
          {text("ui.loading")}
        </>
      ) : null}
    </div>
  );
}

/** Rows that will be there, before they are. */
export function Skeleton({ rows }: { rows: number }) {
  const text = useText();
  return (
    <div className="skeleton" role="status" aria-label={text("ui.loading")}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} />
      ))}
    </div>
  );
}

/** There is nothing, and that is no fault. */
export function Empty({ title, detail, children }: { title: string; detail?: string; children?: ReactNode }) {
  return (
    <div className="state">
      <Inbox aria-hidden className="state-icon" />
      <p className="state-title">{title}</p>
      {detail ? <p className="quiet">{detail}</p> : null}
      {children}
    </div>
  );
}

interface FailedProps {
  title?: string;
  detail?: string;
  /** What was thrown; says what went wrong where `detail` does not. */
  thrown?: unknown;
  onRetry?: () => unknown;
  children?: ReactNode;
}

/** Something could not be had: why, and what to do. */
export function Failed({ title, detail, thrown, onRetry, children }: FailedProps) {
  const text = useText();
  const failure = thrown === undefined ? null : Failure.of(thrown);
  return (
    <div className="state" role="alert">
      <CircleAlert aria-hidden className="state-icon state-icon-bad" />
      <p className="state-title">{title ?? text("ui.failed")}</p>
      {detail ? <p className="quiet">{detail}</p> : null}
      {failure && !detail ? <p className="quiet">{text(`ui.failed.${failure.kind}`)}</p> : null}
      {failure?.kind === "broken" && failure.reference ? (
        <p className="quiet">{text("ui.failed.reference", { reference: failure.reference })}</p>
      ) : null}
      {onRetry ? <Button onPress={() => void onRetry()}>{text("ui.retry")}</Button> : null}
      {children}
    </div>
  );
}
