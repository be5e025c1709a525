import { DoorOpen } from "lucide-react";
import { useEffect, useState } from "react";
import { LanguageSwitch } from "../app/LanguageSwitch";
import { useTitle } from "../app/title";
import { useText } from "../text/text";
import { Mark } from "../ui/Mark";
import { CallBar } from "./CallBar";
import { Closed } from "./Closed";
import { DeviceCheck } from "./DeviceCheck";
import { DeviceNotes } from "./DeviceNotes";
import { guestTicket } from "./guestLink";
import { Stage } from "./Stage";
import { mainPerson, situationOf } from "./situation";
import { browserTimer } from "./timer";
import { useCallSession, useCallView } from "./useCallSession";

/** The call of a guest, who has nothing of Liqa but this page. */
export function GuestCall({ visitId, secret }: { visitId: string; secret: string }) {
  const text = useText();
  const heading = useTitle(text("call.title.guest"));
  const session = useCallSession({ visitId, ticket: guestTicket(visitId, secret), resumes: true });
  const view = useCallView(session);
  const [phase, setPhase] = useState<"check" | "in" | "left">(session.wasIn ? "in" : "check");
  const situation = situationOf(view, browserTimer.now());
  const main = mainPerson(view);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a reload goes in by itself, once
  useEffect(() => {
    if (phase === "in") void session.join();
  }, [session]);

  function join() {
    setPhase("in");
    void session.join();
  }

  return (
    <div className="guest">
      <header className="guest-head">
        <span className="guest-brand">
          <Mark size={32} />
          {text("app.name")}
        </span>
        <LanguageSwitch />
      </header>
      <main className="page">
        <div className="call-head">
          <h1 ref={heading} tabIndex={-1}>
            {text("call.title.guest")}
          </h1>
        </div>
        {phase === "check" ? (
          <DeviceCheck session={session} notYet={null} onJoin={join}>
            <p className="quiet">{text("call.guest.lead")}</p>
          </DeviceCheck>
        ) : view.link.kind === "closed" ? (
          <Closed view={view} hasLeft={phase === "left"} />
        ) : situation === "outside" ? (
          <div className="closed card" role="status">
            <DoorOpen aria-hidden />
            <h2>{text("call.outside")}</h2>
            <p className="quiet">{text("call.outside.detail")}</p>
          </div>
        ) : (
          <div className="call-main">
            <Stage session={session} view={view} situation={situation} title={main?.name ?? ""} subtitle="">
              <CallBar
                session={session}
                view={view}
                left={null}
                endLabel={text("call.leave.confirm")}
                onEnd={() => {
                  setPhase("left");
                  session.call.leave();
                }}
              />
            </Stage>
            <DeviceNotes session={session} />
          </div>
        )}
      </main>
    </div>
  );
}
