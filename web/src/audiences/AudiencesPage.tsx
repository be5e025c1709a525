import { Plus, Printer } from "lucide-react";
import { useState } from "react";
import { useCenter } from "../app/center";
import { useNow } from "../app/clock";
import { useOfficials } from "../app/directoryApi";
import { isAny, useMe } from "../app/session";
import { useTitle } from "../app/title";
import { DEFAULT_ZONE, dateText, timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Empty, Failed, Skeleton } from "../ui/states";
import { Switch } from "../ui/Switch";
import { Tag, type Tone } from "../ui/Tag";
import { AskDialog } from "./AskDialog";
import "./audiences.css";
import { type Audience, type AudienceState, useAudiences, useRooms } from "./audiencesApi";
import { BookDialog } from "./BookDialog";
import { ListDialog } from "./ListDialog";
import { EndDialog } from "./EndDialog";
import { StepButton } from "./StepButton";
import { type Offer, offersOf, type View, VIEWS, viewOf } from "./steps";

const TONES: Record<AudienceState, Tone> = {
  ASKED: "warn",
  APPROVED: "info",
  BOOKED: "ok",
  COMPLETED: "plain",
  NO_SHOW: "bad",
  REFUSED: "bad",
  CANCELLED: "bad",
};

/** What is open beside the list. */
type Open = { kind: "ask" | "list" } | { kind: "book" | "refuse" | "cancel"; audience: Audience } | null;

/** A centre's audiences, or an official's own: who asks, what was decided, when and where. */
export default function AudiencesPage() {
  const text = useText();
  const heading = useTitle(text("audiences.title"));
  const me = useMe();
  const { center } = useCenter();
  const zone = center?.time_zone ?? DEFAULT_ZONE;
  const audiences = useAudiences(center?.id);
  const [view, setView] = useState<View>("open");
  const [open, setOpen] = useState<Open>(null);
  const shown = (audiences.data ?? []).filter((audience) => viewOf(audience.state) === view);
  const close = () => setOpen(null);

  return (
    <div className="audiences">
      <div className="audiences-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("audiences.title")}
        </h1>
        <Switch
          label={text("audiences.view")}
          options={VIEWS.map((id) => ({ id, name: text(`audiences.view.${id}`) }))}
          chosen={view}
          onChoose={setView}
        />
        <span className="audiences-space" />
        {isAny(me, ["scheduler", "official"]) ? (
          <Button onPress={() => setOpen({ kind: "list" })}>
            <Printer aria-hidden />
            {text("audiences.list")}
          </Button>
        ) : null}
        {isAny(me, ["scheduler", "follow_up"]) ? (
          <Button kind="primary" onPress={() => setOpen({ kind: "ask" })}>
            <Plus aria-hidden />
            {text("audiences.ask")}
          </Button>
        ) : null}
      </div>
      <div className="card">
        {audiences.isPending ? (
          <Skeleton rows={5} />
        ) : audiences.isError && !audiences.data ? (
          <Failed thrown={audiences.error} onRetry={() => audiences.refetch()} />
        ) : shown.length === 0 ? (
          <Empty title={text(`audiences.empty.${view}`)} detail={text("audiences.empty.detail")} />
        ) : (
          <ul className="audience-rows" aria-label={text(`audiences.view.${view}`)}>
            {shown.map((audience) => (
              <Row
                key={audience.id}
                audience={audience}
                zone={zone}
                onOpen={(kind) => setOpen({ kind, audience })}
              />
            ))}
          </ul>
        )}
      </div>
      {open?.kind === "ask" && center ? <AskDialog centerId={center.id} onClose={close} onAsked={() => setView("open")} /> : null}
      {open?.kind === "list" && center ? <ListDialog centerId={center.id} timeZone={zone} onClose={close} /> : null}
      {open?.kind === "book" ? <BookDialog audience={open.audience} timeZone={zone} onClose={close} /> : null}
      {open?.kind === "refuse" || open?.kind === "cancel" ? (
        <EndDialog audience={open.audience} kind={open.kind} onClose={close} />
      ) : null}
    </div>
  );
}

interface RowProps {
  audience: Audience;
  zone: string;
  onOpen: (kind: "book" | "refuse" | "cancel") => void;
}

function Row({ audience, zone, onOpen }: RowProps) {
  const text = useText();
  const language = useLanguage();
  const me = useMe();
  const now = useNow(60_000);
  const officials = useOfficials();
  const rooms = useRooms(audience.center_id);
  const official = officials.data?.find((each) => each.id === audience.official_id);
  const room = rooms.data?.find((each) => each.id === audience.room_id);
  const offers = offersOf(me, audience, now);
  return (
    <li className="audience-row">
      <div>
        <p className="audience-who">
          <strong>
            <bdi>{audience.visitor_name}</bdi>
          </strong>
          <Tag tone={TONES[audience.state]}>{text(`audiences.state.${audience.state}`)}</Tag>
        </p>
        <p>
          <bdi>{audience.subject}</bdi>
        </p>
        <p className="quiet">
          <span className="ltr" lang="en">
            {audience.request_number}
          </span>{" "}
          · {text("audiences.asked", { date: dateText(audience.asked_at, language, { timeZone: zone }) })}
        </p>
        {audience.note ? (
          <p className="quiet">
            <bdi>{audience.note}</bdi>
          </p>
        ) : null}
      </div>
      <div>
        <p>{official ? text("audiences.with", { name: nameIn(language, official.display_name) }) : null}</p>
        {audience.starts_at && audience.ends_at ? (
          <>
            <p>
              {dateText(audience.starts_at, language, { calendar: "hijri", weekday: true, timeZone: zone })}{" "}
              <span className="quiet">{dateText(audience.starts_at, language, { timeZone: zone })}</span>
            </p>
            <p>
              <strong>
                {timeText(audience.starts_at, language, zone)} – {timeText(audience.ends_at, language, zone)}
              </strong>{" "}
              {room ? nameIn(language, room.name) : null}
            </p>
          </>
        ) : null}
        {audience.reason ? (
          <p className="quiet">{text("audiences.reason", { reason: audience.reason })}</p>
        ) : null}
      </div>
      {offers.length > 0 ? (
        <div className="actions">
          {offers.map((offer, i) => (
            <Do key={offer} offer={offer} audience={audience} isFirst={i === 0} onOpen={onOpen} />
          ))}
        </div>
      ) : null}
    </li>
  );
}

/** What is done at once, or what first asks something. */
function Do({ offer, audience, isFirst, onOpen }: { offer: Offer; audience: Audience; isFirst: boolean; onOpen: RowProps["onOpen"] }) {
  const text = useText();
  const kind = isFirst && offer !== "cancel" ? "primary" : "plain";
  switch (offer) {
    case "approve":
    case "complete":
    case "no-show":
      return <StepButton kind={kind} audience={audience} step={offer} />;
    case "book":
    case "move":
      return (
        <Button kind={kind} onPress={() => onOpen("book")}>
          {text(`audiences.do.${offer}`)}
        </Button>
      );
    case "refuse":
    case "cancel":
      return <Button onPress={() => onOpen(offer)}>{text(`audiences.do.${offer}`)}</Button>;
  }
}
