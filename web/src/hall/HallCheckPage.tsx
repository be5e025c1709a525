import { Link } from "@tanstack/react-router";
import { VideoOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useCenter } from "../app/center";
import { useHalls } from "../app/directoryApi";
import type { PageProps } from "../app/feature";
import { useTitle } from "../app/title";
import { CheckupList } from "../call/CheckupList";
import { useKeepCheck } from "../call/checkApi";
import { findingsOf, isSettled } from "../call/checkup";
import { DeviceNotes } from "../call/DeviceNotes";
import { DevicePicker } from "../call/DevicePicker";
import { DeviceSession } from "../call/deviceSession";
import { useLocalMedia } from "../call/useCallSession";
import { useCheckup } from "../call/useCheckup";
import { Video } from "../call/Video";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import "../call/call.css";

/** The check of a hall at its own machine, in the morning or whenever something seems wrong. */
export default function HallCheckPage({ params }: PageProps) {
  const hallId = params.hall_id ?? "";
  const text = useText();
  const heading = useTitle(text("hall.check.title"));
  const hall = useHalls(useCenter().center?.id).data?.find((each) => each.id === hallId);
  const name = nameIn(useLanguage(), hall?.display_name);
  const session = useDeviceSession();
  const { tracks } = useLocalMedia(session);
  const checkup = useCheckup(session);
  const keepCheck = useKeepCheck();
  const [phase, setPhase] = useState<"idle" | "sending" | "kept" | "failed">("idle");

  async function keep() {
    setPhase("sending");
    setPhase((await keepCheck(hallId, findingsOf(checkup.looked))).kind);
  }

  return (
    <>
      <div className="call-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("hall.check.title")}
        </h1>
        <p className="quiet">{name}</p>
      </div>
      <div className="check card">
        <div className="check-picture">
          {tracks.video ? (
            <Video own tracks={[tracks.video]} label={text("call.you")} className="mirrored" data-testid="local-video" />
          ) : (
            <p className="check-dark">
              <VideoOff aria-hidden />
              {text("call.no-picture")}
            </p>
          )}
        </div>
        <div className="check-side">
          <DeviceNotes session={session} />
          <DevicePicker session={session} />
          <CheckupList session={session} checkup={checkup} />
          <Button
            kind="primary"
            data-testid="keep-check"
            isDisabled={!isSettled(checkup.looked)}
            isPending={phase === "sending"}
            onPress={() => void keep()}
          >
            {text("hall.check.keep")}
          </Button>
          <p role="status" data-testid="check-kept">{phase === "kept" || phase === "failed" ? text(`hall.check.${phase}`) : null}</p>
          <Link to="/halls" className="button button-plain">
            {text("hall.check.back")}
          </Link>
        </div>
      </div>
    </>
  );
}

function useDeviceSession(): DeviceSession {
  const [session] = useState(() => new DeviceSession());
  useEffect(() => {
    session.start();
    return () => session.close();
  }, [session]);
  return session;
}
