import { CameraOff, MicOff } from "lucide-react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import type { MediaSession } from "./deviceSession";
import { type DeviceState, isLacking } from "./localMedia";
import { useLocalMedia } from "./useCallSession";

/** What this end lacks, what that means, and how it is mended; nothing where nothing is lacking. */
export function DeviceNotes({ session }: { session: MediaSession }) {
  const text = useText();
  const { camera, microphone } = useLocalMedia(session);
  const noCamera = isLacking(camera);
  const noMicrophone = isLacking(microphone);
  if (!noCamera && !noMicrophone) return null;
  return (
    <div className="notice notice-warn device-notes" role="status">
      {noCamera ? (
        <p>
          <CameraOff aria-hidden /> {text(`call.camera.${lacking(camera)}`)}
        </p>
      ) : null}
      {noMicrophone ? (
        <p>
          <MicOff aria-hidden /> {text(`call.microphone.${lacking(microphone)}`)}
        </p>
      ) : null}
      {camera === "denied" || microphone === "denied" ? <p>{text("call.denied.how")}</p> : null}
      <p>{text("call.receive-only")}</p>
      <Button onPress={() => void session.media.start()}>{text("call.devices.again")}</Button>
    </div>
  );
}

function lacking(state: DeviceState): "missing" | "denied" | "busy" {
  return state === "denied" || state === "busy" ? state : "missing";
}
