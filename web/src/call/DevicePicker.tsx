import { Volume2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import type { MediaSession } from "./deviceSession";
import { listenTo, playTestSound } from "./level";
import type { Device } from "./localMedia";
import { useLocalMedia } from "./useCallSession";

/** Camera, microphone with its level, loudspeaker. */
export function DevicePicker({ session }: { session: MediaSession }) {
  const text = useText();
  const { cameras, microphones, speakers, chosen, tracks } = useLocalMedia(session);

  function remember(change: { audio?: string; video?: string; speaker?: string }) {
    session.remember({ ...chosen, ...change });
  }

  return (
    <div className="devices">
      <DeviceChoice
        label={text("call.camera")}
        devices={cameras}
        chosen={chosen.video}
        onChoose={(id) => {
          remember({ video: id });
          void session.media.choose("video", id);
        }}
      />
      <DeviceChoice
        label={text("call.microphone")}
        devices={microphones}
        chosen={chosen.audio}
        onChoose={(id) => {
          remember({ audio: id });
          void session.media.choose("audio", id);
        }}
      />
      <LevelMeter track={tracks.audio} />
      <DeviceChoice
        label={text("call.speaker")}
        devices={speakers}
        chosen={chosen.speaker}
        onChoose={(id) => {
          remember({ speaker: id });
          session.media.chooseSpeaker(id);
        }}
      />
    </div>
  );
}

/** Lets the loudspeaker be heard that was chosen. */
export function TestSound({ session }: { session: MediaSession }) {
  const text = useText();
  const { chosen } = useLocalMedia(session);
  return (
    <Button data-testid="test-sound" onPress={() => void playTestSound(chosen.speaker)}>
      <Volume2 aria-hidden />
      {text("call.test-sound")}
    </Button>
  );
}

interface ChoiceProps {
  label: string;
  devices: readonly Device[];
  chosen: string;
  onChoose: (id: string) => void;
}

function DeviceChoice({ label, devices, chosen, onChoose }: ChoiceProps) {
  const text = useText();
  return (
    <Choice
      label={label}
      options={devices.map((device) => ({ id: device.id, name: device.label }))}
      chosen={devices.some((device) => device.id === chosen) ? chosen : (devices[0]?.id ?? null)}
      onChoose={onChoose}
      placeholder={text("call.no-device")}
      isDisabled={devices.length === 0}
    />
  );
}

const BARS = 16;

/** How loud the microphone hears, in bars. */
export function LevelMeter({ track }: { track: MediaStreamTrack | null }) {
  const text = useText();
  const [level, setLevel] = useState(0);
  useEffect(() => {
    setLevel(0);
    return track ? listenTo(track, setLevel) : undefined;
  }, [track]);
  const lit = Math.round(level * BARS);
  return (
    <div
      className="level"
      role="meter"
      aria-label={text("call.level")}
      aria-valuemin={0}
      aria-valuemax={BARS}
      aria-valuenow={lit}
    >
      {Array.from({ length: BARS }, (_, bar) => (
        <span key={bar} data-lit={bar < lit || undefined} />
      ))}
    </div>
  );
}
