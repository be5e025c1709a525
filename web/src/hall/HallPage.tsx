import { type RefObject, useEffect, useState } from "react";
import { useCenter } from "../app/center";
import { useNow } from "../app/clock";
import { useHalls, useOfficials } from "../app/directoryApi";
import type { PageProps } from "../app/feature";
import { useTitle } from "../app/title";
import { DEFAULT_ZONE } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { dayOf } from "../visits/day";
import { useVisits, type Visit } from "../visits/visitsApi";
import { Frame, Words } from "./Frame";
import { Seat } from "./Seat";
import { type Turn, turnOf } from "./turn";
import "../call/call.css";
import "./hall.css";

/**
 * The screen that stands before the visitor. Nothing on it must be pressed: it follows the visits of
 * its hall, greets who is seated, goes into the call, and says goodbye.
 */
export default function HallPage({ params }: PageProps) {
  const hallId = params.hall_id ?? "";
  const text = useText();
  const language = useLanguage();
  const now = useNow(1_000);
  const { center } = useCenter();
  const zone = center?.time_zone ?? DEFAULT_ZONE;
  const halls = useHalls(center?.id);
  const hall = halls.data?.find((each) => each.id === hallId);
  const officials = useOfficials();
  const day = dayOf(now, zone);
  const visits = useVisits(day.from, day.to, center?.id);
  const last = useLast(visits.data ?? [], hallId, now);
  const turn = turnOf(visits.data ?? [], hallId, now, last);
  const name = nameIn(language, hall?.display_name);
  const heading = useTitle(name || text("hall.title"));

  if (halls.isSuccess && !hall) {
    return (
      <Frame hall="" zone={zone}>
        <Words heading={heading} title={text("hall.unknown")} detail={text("hall.unknown.detail")} />
      </Frame>
    );
  }
  if (visits.isPending) {
    return (
      <Frame hall={name} zone={zone}>
        <Words heading={heading} title={text("hall.preparing")} />
      </Frame>
    );
  }
  const official = officials.data?.find((each) => "visit" in turn && each.id === turn.visit.official_id);
  if (turn.kind === "seat") {
    return (
      <Seat
        key={turn.visit.id}
        visit={turn.visit}
        official={official}
        hallId={hallId}
        hall={name}
        zone={zone}
        heading={heading}
      />
    );
  }
  return (
    <Frame hall={name} zone={zone}>
      <Quiet turn={turn} heading={heading} />
    </Frame>
  );
}

interface QuietProps {
  turn: Exclude<Turn, { kind: "seat" }>;
  heading: RefObject<HTMLHeadingElement | null>;
}

/** Nobody sits here now. Names of those who come are not shown: whoever passes by could read them. */
function Quiet({ turn, heading }: QuietProps) {
  const text = useText();
  switch (turn.kind) {
    case "goodbye":
      return (
        <Words
          heading={heading}
          title={text(turn.visit.state === "COMPLETED" ? "hall.goodbye" : "hall.changed")}
          detail={text(turn.visit.state === "COMPLETED" ? "hall.goodbye.detail" : "hall.changed.detail")}
        />
      );
    case "next":
      return <Words heading={heading} title={text("hall.next")} detail={text("hall.next.detail")} />;
    case "free":
      return <Words heading={heading} title={text("hall.free")} detail={text("hall.free.detail")} />;
  }
}

/** The visit that was seated here last, and when it was first seen to be over. */
function useLast(visits: readonly Visit[], hallId: string, now: number) {
  const [seated, setSeated] = useState<string | null>(null);
  const [last, setLast] = useState<{ id: string; overAt: number } | null>(null);
  useEffect(() => {
    const turn = turnOf(visits, hallId, now, null);
    if (turn.kind === "seat") {
      setSeated(turn.visit.id);
      return;
    }
    if (seated !== null) {
      setLast({ id: seated, overAt: now });
      setSeated(null);
    }
  }, [visits, hallId, now, seated]);
  return last;
}
