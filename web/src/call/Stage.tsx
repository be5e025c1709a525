import { Headphones, UserRound } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useText } from "../text/text";
import type { CallView, Person } from "./call";
import type { CallSession } from "./callSession";
import { QualitySign } from "./QualitySign";
import { mainPerson, type Situation } from "./situation";
import { useLocalMedia } from "./useCallSession";
import { Video } from "./Video";

interface Props {
  session: CallSession;
  view: CallView;
  situation: Situation;
  /** The other's name and where they sit, as far as the page knows better than the room. */
  title: string;
  subtitle: string;
  children?: ReactNode;
}

/** The picture of the other, one's own in a corner, and what is to be known about the line. */
export function Stage({ session, view, situation, title, subtitle, children }: Props) {
  const text = useText();
  const { tracks, camera, chosen, replaced } = useLocalMedia(session);
  const main = mainPerson(view);
  const others = view.people.filter((person) => person !== main && person.tracks.length > 0);
  const isDim = situation === "reconnecting";
  return (
    <section className="stage" aria-label={text("call.stage")}>
      <div className="stage-main" data-dim={isDim || undefined}>
        {main && main.tracks.length > 0 ? (
          <Video
            key={main.participantId}
            tracks={main.tracks}
            speaker={chosen.speaker}
            label={title || main.name}
            data-testid="remote-video"
          />
        ) : (
          <Awaited situation={situation} person={main} />
        )}
      </div>
      <div className="stage-top">
        <p className="plate stage-name">
          <strong>{title || main?.name || text("call.nobody")}</strong>
          {subtitle ? <span>{subtitle}</span> : null}
        </p>
        <QualitySign situation={situation} quality={view.quality} />
      </div>
      <div className="stage-corner">
        {tracks.video && camera === "on" ? (
          <div className="self">
            <Video own tracks={[tracks.video]} label={text("call.you")} className="mirrored" data-testid="local-video" />
            <span className="plate">{text("call.you")}</span>
          </div>
        ) : (
          <p className="self self-off">{text("call.camera.off-note")}</p>
        )}
        {others.map((person) => (
          <div className="self" key={person.participantId}>
            <Video tracks={person.tracks} speaker={chosen.speaker} label={person.name} />
            <span className="plate">{person.name}</span>
          </div>
        ))}
      </div>
      <div className="stage-said" aria-live="polite">
        {situation === "reconnecting" ? (
          <p className="banner" role="alert">
            <span className="banner-spinner" aria-hidden />
            {text("call.reconnecting")}
          </p>
        ) : null}
        {view.isHallBusy ? <p className="banner banner-info">{text("call.hall-busy")}</p> : null}
        {situation === "connected" && view.quality === "poor" ? (
          <p className="banner banner-quiet">{text("call.poor")}</p>
        ) : null}
        <Passing key={replaced?.label ?? ""} shown={replaced !== undefined}>
          <Headphones aria-hidden />
          {text("call.replaced-device", { name: replaced?.label ?? "" })}
        </Passing>
      </div>
      {children}
    </section>
  );
}

function Awaited({ situation, person }: { situation: Situation; person: Person | undefined }) {
  const text = useText();
  return (
    <div className="stage-awaited">
      <UserRound aria-hidden />
      <p>{text(person && situation !== "joining" ? "call.awaited.media" : `call.awaited.${situation}`)}</p>
    </div>
  );
}

const PASSES_MS = 6_000;

/** Said for a moment. */
export function Passing({ shown, children }: { shown: boolean; children: ReactNode }) {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsOver(true), PASSES_MS);
    return () => clearTimeout(timer);
  }, []);
  return shown && !isOver ? <p className="banner banner-info">{children}</p> : null;
}
