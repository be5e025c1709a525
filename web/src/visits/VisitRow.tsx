import { Ellipsis, MonitorUp, Video } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { Hall, Official } from "../app/directoryApi";
import { clockFace } from "../call/elapsed";
import { timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { SectionTag, Tag } from "../ui/Tag";
import { isOver, isRoomOpen, type Offer, offersOf, toneOf } from "./steps";
import { useStep, type Visit } from "./visitsApi";

interface Props {
  visit: Visit;
  hall: Hall | undefined;
  official: Official | undefined;
  isOperator: boolean;
  now: number;
  timeZone: string;
  /** What needs a word before it is done. */
  onAsk: (kind: Exclude<Offer, "check-in">) => void;
}

/** A visit in the day's list: when, who, where, how it stands, and what can be done. */
export function VisitRow({ visit, hall, official, isOperator, now, timeZone, onAsk }: Props) {
  const text = useText();
  const language = useLanguage();
  const step = useStep();
  const [phase, setPhase] = useState<"idle" | "sending" | "moved-on" | "failed">("idle");
  const offers = offersOf(visit, isOperator, now);
  const behindMenu = offers.filter((offer): offer is Exclude<Offer, "check-in"> => offer !== "check-in");
  const hallName = nameIn(language, hall?.display_name);
  const officialName = nameIn(language, official?.display_name);

  async function checkIn() {
    setPhase("sending");
    const result = await step(visit.id, { kind: "check-in" });
    setPhase(result.kind === "done" ? "idle" : result.kind);
  }

  return (
    <li className="visit" data-over={isOver(visit.state) || undefined}>
      <p className="visit-time">
        <strong>{timeText(visit.starts_at, language, timeZone)}</strong>
        <span className="quiet">{text("visits.until", { time: timeText(visit.ends_at, language, timeZone) })}</span>
      </p>
      <div className="visit-who">
        <p>
          <strong>{visit.visitor_name}</strong> <SectionTag section={visit.section} />
        </p>
        <p className="quiet">
          {visit.subject}{" "}
          <span className="visit-number">
            {text("visits.request")} <span className="ltr" lang="en">{visit.request_number}</span>
          </span>
        </p>
      </div>
      <div className="visit-where">
        <p>{hallName}</p>
        {isOperator ? <p className="quiet">{officialName || text("visits.hall-to-hall")}</p> : null}
      </div>
      <div className="visit-state">
        <Tag tone={toneOf(visit.state)}>{text(`visits.state.${visit.state}`)}</Tag>
        {visit.connected_ms > 0 ? (
          <span className="quiet ltr" lang="en" title={text("visits.connected")}>
            {clockFace(visit.connected_ms)}
          </span>
        ) : null}
      </div>
      <div className="visit-actions">
        {offers.includes("check-in") ? (
          <Button isPending={phase === "sending"} onPress={checkIn}>
            {text("visits.check-in")}
          </Button>
        ) : null}
        {isRoomOpen(visit, now) ? (
          <a className="button button-primary" href={`/visits/${visit.id}/call`}>
            <Video aria-hidden />
            {text(visit.state === "IN_PROGRESS" ? "visits.return" : "visits.open")}
          </a>
        ) : null}
        {behindMenu.length > 0 ? (
          <MenuTrigger>
            <AriaButton
              className="icon-button"
              aria-label={text("visits.more", { name: visit.visitor_name ?? visit.request_number })}
            >
              <Ellipsis aria-hidden />
            </AriaButton>
            <Popover className="popover" placement="bottom end">
              <Menu className="menu" aria-label={text("visits.actions")}>
                {behindMenu.map((offer) => (
                  <MenuItem key={offer} className="menu-item" onAction={() => onAsk(offer)}>
                    {text(`visits.offer.${offer}`)}
                  </MenuItem>
                ))}
                {isOperator ? (
                  <MenuItem className="menu-item" href={`/hall/${visit.hall_id}`} target="_blank">
                    <MonitorUp aria-hidden />
                    {text("visits.hall-screen")}
                  </MenuItem>
                ) : null}
              </Menu>
            </Popover>
          </MenuTrigger>
        ) : null}
        <p role="status" className="visit-said">
          {phase === "moved-on" || phase === "failed" ? text(`visits.said.${phase}`) : null}
        </p>
      </div>
    </li>
  );
}
