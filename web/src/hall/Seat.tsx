import { CameraOff, CircleAlert, CircleCheck, Headphones, LifeBuoy, MicOff } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useNow } from "../app/clock";
import type { Official } from "../app/directoryApi";
import { askTicket } from "../call/callApi";
import type { CallSession } from "../call/callSession";
import { useKeepCheck } from "../call/checkApi";
import { findingsOf, isSettled } from "../call/checkup";
import { LevelMeter, TestSound } from "../call/DevicePicker";
import { clockFace } from "../call/elapsed";
import { playTestSound } from "../call/level";
import { isLacking } from "../call/localMedia";
import { QualitySign } from "../call/QualitySign";
import { Passing } from "../call/Stage";
import { mainPerson, situationOf } from "../call/situation";
import { browserTimer } from "../call/timer";
import { useCallSession, useCallView, useElapsed, useLocalMedia } from "../call/useCallSession";
import { useCheckup } from "../call/useCheckup";
import { Video } from "../call/Video";
import { timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import type { Visit } from "../visits/visitsApi";
import { Frame, Words } from "./Frame";

interface Props {
  visit: Visit;
  official: Official | undefined;
  hallId: string;
  hall: string;
  zone: string;
  heading: RefObject<HTMLHeadingElement | null>;
}

/** A visitor sits before the screen: greeted until the official is there, and then in the call. */
export function Seat({ visit, official, hallId, hall, zone, heading }: Props) {
  const text = useText();
  const language = useLanguage();
  const session = useCallSession({
    visitId: visit.id,
    ticket: () => askTicket(visit.id),
    resumes: false,
    insists: true,
  });
  const view = useCallView(session);
  const situation = situationOf(view, browserTimer.now());
  const main = mainPerson(view);
  const isBetweenHalls = Boolean(visit.counterpart_hall_id);
  const name = isBetweenHalls ? text("call.other-hall") : nameIn(language, official?.display_name) || (main?.name ?? "");

  useEffect(() => {
    void session.join();
  }, [session]);

  if (view.link.kind === "closed" && view.link.why === "replaced") {
    return (
      <Frame hall={hall} zone={zone}>
        <div className="kiosk-words">
          <h1 ref={heading} tabIndex={-1}>
            {text("hall.elsewhere")}
          </h1>
          <AriaButton className="kiosk-button" data-testid="use-here" onPress={() => void session.join()}>
            {text("hall.use-here")}
          </AriaButton>
        </div>
      </Frame>
    );
  }
  if (view.link.kind === "closed" && view.link.why === "over") {
    return (
      <Frame hall={hall} zone={zone}>
        <Words heading={heading} title={text("hall.preparing")} detail={text("hall.preparing.detail")} />
      </Frame>
    );
  }
  if (main && main.tracks.length > 0) {
    return (
      <Live session={session} zone={zone} name={name} title={nameIn(language, official?.title)} heading={heading} />
    );
  }
  return (
    <Frame hall={hall} zone={zone}>
      <div className="kiosk-wait">
        <div className="kiosk-greeting">
          <h1 ref={heading} tabIndex={-1}>
            {hallId === visit.hall_id
              ? text("hall.welcome", { name: firstName(visit.visitor_name ?? "") })
              : text("hall.next")}
          </h1>
          {/* A department's visit has no name before one of its officials takes it. */}
          <p>{text(name ? "hall.begins-with" : "hall.begins")}</p>
          {name ? <p className="kiosk-official">{name}</p> : null}
          <Minutes startsAt={visit.starts_at} zone={zone} awaited={text(isBetweenHalls ? "hall.awaited.hall" : "hall.awaited")} />
        </div>
        <SelfCheck session={session} hallId={hallId} isInRoom={view.link.kind === "joined"} />
      </div>
      <footer className="kiosk-foot">
        <p>{text("hall.sit")}</p>
        <Help />
        <span className="heard" data-testid="connection-state" data-state={situation}>
          {text(`call.situation.${situation}`)}
        </span>
      </footer>
    </Frame>
  );
}

/** How long until the visit begins, or who is awaited. */
function Minutes({ startsAt, zone, awaited }: { startsAt: string; zone: string; awaited: string }) {
  const text = useText();
  const language = useLanguage();
  const minutes = Math.ceil((Date.parse(startsAt) - useNow(1_000)) / 60_000);
  if (minutes <= 0) return <p className="kiosk-when">{awaited}</p>;
  return (
    <p className="kiosk-when">
      {text("hall.in-minutes", { count: minutes })} <span>({timeText(startsAt, language, zone)})</span>
    </p>
  );
}

/**
 * One's own picture, and in plain words whether one will be seen and heard; kept as a check of the
 * hall, and again when the microphone has heard something.
 */
function SelfCheck({ session, hallId, isInRoom }: { session: CallSession; hallId: string; isInRoom: boolean }) {
  const text = useText();
  const { tracks, camera, microphone } = useLocalMedia(session);
  const { looked } = useCheckup(session);
  const keepCheck = useKeepCheck();
  const keptHeard = useRef<boolean>(undefined);
  useEffect(() => {
    if (keptHeard.current === looked.heard || !isSettled(looked)) return;
    keptHeard.current = looked.heard;
    void keepCheck(hallId, findingsOf(looked));
  }, [looked, hallId, keepCheck]);
  return (
    <div className="kiosk-self">
      <div className="kiosk-picture">
        {tracks.video ? (
          <Video own tracks={[tracks.video]} label={text("call.you")} className="mirrored" data-testid="local-video" />
        ) : null}
      </div>
      <ul>
        <Line well={camera === "on"}>{text(camera === "on" ? "hall.camera.well" : "hall.camera.bad")}</Line>
        <Line well={microphone === "on"}>
          {text(microphone === "on" ? "hall.microphone.well" : "hall.microphone.bad")}
        </Line>
        <li>
          <LevelMeter track={tracks.audio} />
        </li>
        <Line well={isInRoom}>{text(isInRoom ? "hall.network.well" : "hall.network.bad")}</Line>
      </ul>
      <TestSound session={session} />
    </div>
  );
}

function Line({ well, children }: { well: boolean; children: ReactNode }) {
  return (
    <li data-well={well || undefined}>
      {well ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}
      {children}
    </li>
  );
}

interface LiveProps {
  session: CallSession;
  zone: string;
  name: string;
  title: string;
  heading: RefObject<HTMLHeadingElement | null>;
}

/** The official fills the screen. There is no way to end the call by mistake: others end it. */
function Live({ session, zone, name, title, heading }: LiveProps) {
  const text = useText();
  const language = useLanguage();
  const now = useNow(1_000);
  const view = useCallView(session);
  const { tracks, chosen, camera } = useLocalMedia(session);
  const situation = situationOf(view, browserTimer.now());
  const main = mainPerson(view);
  const connectedMs = useElapsed(view.counted);
  const others = view.people.filter((person) => person !== main && person.tracks.length > 0);
  return (
    <main className="kiosk kiosk-live">
      <div className="kiosk-remote" data-dim={situation === "reconnecting" || undefined}>
        <Video tracks={main?.tracks ?? []} speaker={chosen.speaker} label={name} data-testid="remote-video" />
      </div>
      <div className="kiosk-over">
        <div className="plate kiosk-name">
          <h1 ref={heading} tabIndex={-1}>
            {name}
          </h1>
          <p>{title}</p>
        </div>
        <QualitySign situation={situation} quality={view.quality} />
      </div>
      <div className="kiosk-corner">
        {tracks.video && camera === "on" ? (
          <Video own tracks={[tracks.video]} label={text("call.you")} className="mirrored" data-testid="local-video" />
        ) : null}
        {others.map((person) => (
          <Video key={person.participantId} tracks={person.tracks} speaker={chosen.speaker} label={person.name} />
        ))}
      </div>
      <DeviceWords session={session} />
      {situation === "reconnecting" ? (
        <p className="kiosk-banner" role="alert">
          <span className="banner-spinner" aria-hidden />
          {text("hall.reconnecting")}
        </p>
      ) : null}
      <footer className="kiosk-foot">
        <strong className="kiosk-time">{timeText(now, language, zone)}</strong>
        <span className="heard ltr" data-testid="connected-time" data-ms={Math.floor(connectedMs)}>
          {clockFace(connectedMs)}
        </span>
        <Help />
      </footer>
    </main>
  );
}

/** What the hall lacks since the call began, for its staff to mend; and what was taken in its place. */
function DeviceWords({ session }: { session: CallSession }) {
  const text = useText();
  const { camera, microphone, replaced } = useLocalMedia(session);
  return (
    <div className="kiosk-notes" role="status">
      {isLacking(camera) ? (
        <p>
          <CameraOff aria-hidden />
          {text("hall.camera.bad")}
        </p>
      ) : null}
      {isLacking(microphone) ? (
        <p>
          <MicOff aria-hidden />
          {text("hall.microphone.bad")}
        </p>
      ) : null}
      <Passing key={replaced?.label ?? ""} shown={replaced !== undefined}>
        <Headphones aria-hidden />
        {text("call.replaced-device", { name: replaced?.label ?? "" })}
      </Passing>
    </div>
  );
}

const CALLED_MS = 20_000;

/** Rings in the hall, where the operator is within hearing. */
function Help() {
  const text = useText();
  const [isCalled, setIsCalled] = useState(false);
  useEffect(() => {
    if (!isCalled) return;
    const timer = setTimeout(() => setIsCalled(false), CALLED_MS);
    return () => clearTimeout(timer);
  }, [isCalled]);
  return (
    <AriaButton
      className="kiosk-button"
      onPress={() => {
        setIsCalled(true);
        void playTestSound("");
      }}
    >
      <LifeBuoy aria-hidden />
      <span role="status">{text(isCalled ? "hall.help.called" : "hall.help")}</span>
    </AriaButton>
  );
}

/** As one is greeted: by the first of one's names, titles left out. */
function firstName(fullName: string): string {
  return fullName.replace(/^\p{L}{1,2}\.\s*/u, "").split(/\s+/)[0] ?? "";
}
