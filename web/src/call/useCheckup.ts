import { useEffect, useState } from "react";
import { askIceServers } from "./checkApi";
import { type Found, HEARD_LEVEL, type Looked } from "./checkup";
import type { MediaSession } from "./deviceSession";
import { listenTo } from "./level";
import { checkRelay, type RelayFinding } from "./relayCheck";
import { useLocalMedia } from "./useCallSession";

/** A check that goes on while the page is open. */
export interface Checkup {
  readonly looked: Looked;
  /** What somebody's ear says of the loudspeaker. */
  readonly hear: (found: Found) => void;
  readonly tryRelayAgain: () => void;
}

/** Looks at devices and the way through a TURN server; guests, who have no access, at devices alone. */
export function useCheckup(session: MediaSession): Checkup {
  const { camera, microphone, tracks } = useLocalMedia(session);
  const [heard, setHeard] = useState(false);
  const [speaker, setSpeaker] = useState<Found>("UNTRIED");
  const [relay, setRelay] = useState<RelayFinding>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (heard || !tracks.audio) return;
    return listenTo(tracks.audio, (level) => {
      if (level >= HEARD_LEVEL) setHeard(true);
    });
  }, [heard, tracks.audio]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each attempt
  useEffect(() => {
    const asked = { isCurrent: true };
    setRelay(undefined);
    askIceServers()
      .then(checkRelay)
      .catch((): RelayFinding => ({ kind: "fails" }))
      .then((found) => {
        if (asked.isCurrent) setRelay(found);
      });
    return () => {
      asked.isCurrent = false;
    };
  }, [attempt]);

  return {
    looked: { camera, microphone, heard, speaker, relay },
    hear: setSpeaker,
    tryRelayAgain: () => setAttempt((before) => before + 1),
  };
}
