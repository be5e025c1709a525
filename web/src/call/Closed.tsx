import { CircleCheck, Clock, DoorClosed, MonitorX } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import type { CallView } from "./call";

interface Props {
  view: CallView;
  /** Whether the person went out, and the visit goes on. */
  hasLeft: boolean;
  /** Comes in again from here; a guest's link was good once, and so they can't. */
  onComeBack?: () => void;
  children?: ReactNode;
}

/** The call is not on this page any more, or not yet: why, and what can be done. */
export function Closed({ view, hasLeft, onComeBack, children }: Props) {
  const text = useText();
  const why = view.link.kind === "closed" ? view.link.why : "left";
  if (why === "replaced") {
    return (
      <div className="closed card" role="alert">
        <MonitorX aria-hidden />
        <h2>{text("call.replaced")}</h2>
        <p className="quiet">{text("call.replaced.detail")}</p>
        {onComeBack ? (
          <Button kind="primary" data-testid="use-here" onPress={onComeBack}>
            {text("call.replaced.use-here")}
          </Button>
        ) : null}
        {children}
      </div>
    );
  }
  if (hasLeft) {
    return (
      <div className="closed card" role="status">
        <DoorClosed aria-hidden />
        <h2>{text("call.left")}</h2>
        <p className="quiet">{text(onComeBack ? "call.left.detail" : "call.left.guest")}</p>
        {onComeBack ? (
          <Button kind="primary" onPress={onComeBack}>
            {text("call.left.back")}
          </Button>
        ) : null}
        {children}
      </div>
    );
  }
  if (why === "over" || why === "left") {
    return (
      <div className="closed card" role="status">
        <CircleCheck aria-hidden />
        <h2>{text("call.over")}</h2>
        {children}
      </div>
    );
  }
  return (
    <div className="closed card" role="alert">
      {why === "too-early" ? <Clock aria-hidden /> : <DoorClosed aria-hidden />}
      <h2>{text(`call.shut.${why}`)}</h2>
      <p className="quiet">{text(`call.shut.${why}.detail`)}</p>
      {children}
    </div>
  );
}
