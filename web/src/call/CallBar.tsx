import { Mic, MicOff, PhoneOff, SlidersHorizontal, Video, VideoOff } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton, Dialog, DialogTrigger, Heading, Popover, ToggleButton } from "react-aria-components";
import { useText } from "../text/text";
import type { CallView } from "./call";
import type { CallSession } from "./callSession";
import { DevicePicker, TestSound } from "./DevicePicker";
import { clockFace } from "./elapsed";
import type { DeviceState } from "./localMedia";
import { useElapsed, useLocalMedia } from "./useCallSession";

interface Props {
  session: CallSession;
  view: CallView;
  /** What is left of the visit's time, or by how much it is over. */
  left: ReactNode;
  onEnd: () => void;
  endLabel: string;
}

/** Below the picture: the time connected, what one sends, and the end. */
export function CallBar({ session, view, left, onEnd, endLabel }: Props) {
  const text = useText();
  const { camera, microphone } = useLocalMedia(session);
  const connectedMs = useElapsed(view.counted);
  return (
    <div className="bar">
      <div className="bar-time">
        <strong
          className="ltr"
          lang="en"
          role="timer"
          aria-label={text("call.connected-time")}
          data-testid="connected-time"
          data-ms={Math.floor(connectedMs)}
        >
          {clockFace(connectedMs)}
        </strong>
        {left}
      </div>
      <div className="bar-middle">
        <Toggle
          state={microphone}
          name={text("call.microphone")}
          on={<Mic aria-hidden />}
          off={<MicOff aria-hidden />}
          onChange={(on) => session.media.set("audio", on)}
        />
        <Toggle
          state={camera}
          name={text("call.camera")}
          on={<Video aria-hidden />}
          off={<VideoOff aria-hidden />}
          onChange={(on) => session.media.set("video", on)}
        />
        <DialogTrigger>
          <AriaButton className="bar-button">
            <SlidersHorizontal aria-hidden />
            {text("call.devices")}
          </AriaButton>
          <Popover className="popover devices-popover" placement="top">
            <Dialog className="devices-dialog">
              <Heading slot="title">{text("call.devices")}</Heading>
              <DevicePicker session={session} />
              <TestSound session={session} />
            </Dialog>
          </Popover>
        </DialogTrigger>
      </div>
      <AriaButton className="bar-end" data-testid="end-call" onPress={onEnd}>
        <PhoneOff aria-hidden />
        {endLabel}
      </AriaButton>
    </div>
  );
}

interface ToggleProps {
  state: DeviceState;
  name: string;
  on: ReactNode;
  off: ReactNode;
  onChange: (on: boolean) => void;
}

/** Keeps its name; whether it is pressed says the rest (WAI-ARIA, toggle buttons). */
function Toggle({ state, name, on, off, onChange }: ToggleProps) {
  const isOn = state === "on";
  return (
    <ToggleButton
      className="bar-button"
      isSelected={isOn}
      isDisabled={state !== "on" && state !== "off"}
      onChange={onChange}
    >
      {isOn ? on : off}
      {name}
    </ToggleButton>
  );
}
