import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";

interface Props {
  isOpen: boolean;
  /** Whether there is something to end: a visit that never began is left, and not completed. */
  hasBegun: boolean;
  /** Whether the server did not accept it. */
  isRefused: boolean;
  onEnd: () => void;
  onLeave: () => void;
  onClose: () => void;
}

/** Asks before a visit is over for everyone. */
export function EndDialog({ isOpen, hasBegun, isRefused, onEnd, onLeave, onClose }: Props) {
  const text = useText();
  return (
    <Dialog
      title={text(hasBegun ? "call.end.title" : "call.leave.title")}
      isOpen={isOpen}
      onClose={onClose}
      role="alertdialog"
    >
      <p>{text(hasBegun ? "call.end.detail" : "call.leave.detail")}</p>
      {isRefused ? <p className="notice notice-warn" role="alert">{text("call.end.refused")}</p> : null}
      <div className="actions">
        {hasBegun ? (
          <Button kind="danger" data-testid="end-call-confirm" onPress={onEnd}>
            {text("call.end.confirm")}
          </Button>
        ) : null}
        <Button kind={hasBegun ? "plain" : "danger"} data-testid="leave-call" onPress={onLeave}>
          {text("call.leave.confirm")}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {text("call.end.stay")}
        </Button>
      </div>
    </Dialog>
  );
}
