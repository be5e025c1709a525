import { Video as VideoIcon, VideoOff } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { CheckupList } from "./CheckupList";
import type { CallSession } from "./callSession";
import { DeviceNotes } from "./DeviceNotes";
import { DevicePicker, TestSound } from "./DevicePicker";
import type { Checkup } from "./useCheckup";
import { useLocalMedia } from "./useCallSession";
import { Video } from "./Video";

interface Props {
  session: CallSession;
  /** Why it is not possible to go in yet; null if it is. */
  notYet: string | null;
  onJoin: () => void;
  /** For staff; guests have no access to what it takes. */
  checkup?: Checkup;
  /** Whom one is about to meet. */
  children: ReactNode;
}

/** Before the call: how one looks and sounds to the other, and the button that goes in. */
export function DeviceCheck({ session, notYet, onJoin, checkup, children }: Props) {
  const text = useText();
  const { tracks, camera } = useLocalMedia(session);
  return (
    <div className="check card">
      <div className="check-picture">
        {tracks.video ? (
          <Video own tracks={[tracks.video]} label={text("call.you")} className="mirrored" data-testid="local-video" />
        ) : (
          <p className="check-dark">
            <VideoOff aria-hidden />
            {text(camera === "asking" ? "call.asking" : "call.no-picture")}
          </p>
        )}
        <span className="plate check-plate">{text("call.you")}</span>
      </div>
      <div className="check-side">
        {children}
        <DeviceNotes session={session} />
        <DevicePicker session={session} />
        {checkup ? <CheckupList session={session} checkup={checkup} /> : <TestSound session={session} />}
        {notYet ? <p className="notice notice-info">{notYet}</p> : null}
        <Button kind="primary" className="check-join" data-testid="join" isDisabled={notYet !== null} onPress={onJoin}>
          <VideoIcon aria-hidden />
          {text("call.join")}
        </Button>
      </div>
    </div>
  );
}
