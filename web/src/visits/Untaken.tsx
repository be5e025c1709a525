import { useState } from "react";
import type { Hall } from "../app/directoryApi";
import { dateText, timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { SectionTag } from "../ui/Tag";
import { takeVisit, type Taken, useHallsOf, useUntaken, type Visit } from "./visitsApi";

/** Visits of an official's departments that nobody has taken yet, each to be taken; nothing where there is none. */
export function Untaken({ timeZone }: { timeZone: string }) {
  const text = useText();
  const untaken = useUntaken();
  const visits = untaken.data ?? [];
  const halls = useHallsOf(visits.map((visit) => visit.center_id));
  if (visits.length === 0) {
    return null;
  }
  return (
    <section className="card untaken" aria-labelledby="untaken-title">
      <h2 id="untaken-title" className="card-title">
        {text("visits.untaken")}
      </h2>
      <ul className="visits" aria-labelledby="untaken-title">
        {visits.map((visit) => (
          <Row key={visit.id} visit={visit} hall={halls.get(visit.hall_id)} timeZone={timeZone} />
        ))}
      </ul>
    </section>
  );
}

function Row({ visit, hall, timeZone }: { visit: Visit; hall: Hall | undefined; timeZone: string }) {
  const text = useText();
  const language = useLanguage();
  const [phase, setPhase] = useState<"idle" | "sending" | Exclude<Taken, "done">>("idle");

  async function take() {
    setPhase("sending");
    const result = await takeVisit(visit.id);
    setPhase(result === "done" ? "idle" : result);
  }

  return (
    <li className="visit">
      <p className="visit-time">
        <strong>{timeText(visit.starts_at, language, timeZone)}</strong>
        <span className="quiet">{dateText(visit.starts_at, language, { timeZone })}</span>
      </p>
      <div className="visit-who">
        <p>
          <strong>{visit.visitor_name}</strong> <SectionTag section={visit.section} />
        </p>
        <p className="quiet">{visit.subject}</p>
      </div>
      <div className="visit-where">
        <p>{nameIn(language, hall?.display_name)}</p>
      </div>
      <div className="visit-actions">
        <Button kind="primary" isPending={phase === "sending"} onPress={() => void take()}>
          {text("visits.take")}
        </Button>
        <p role="status" className="visit-said">
          {phase === "idle" || phase === "sending" ? null : text(`visits.take.${phase}`)}
        </p>
      </div>
    </li>
  );
}
