import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useNow } from "../app/clock";
import { useOfficials } from "../app/directoryApi";
import { isAny, useMe } from "../app/session";
import { useTitle } from "../app/title";
import { timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Failed, Loading } from "../ui/states";
import { Tag } from "../ui/Tag";
import { isOver, isRoomOpen, opensAt, toneOf } from "../visits/steps";
import { useHallsOf, useVisit, type Visit } from "../visits/visitsApi";
import { CallBar } from "./CallBar";
import { askTicket } from "./callApi";
import type { CallSession } from "./callSession";
import { useKeepCheck } from "./checkApi";
import { findingsOf } from "./checkup";
import { Closed } from "./Closed";
import { DeviceCheck } from "./DeviceCheck";
import { DeviceNotes } from "./DeviceNotes";
import { EndDialog } from "./EndDialog";
import { clockFace } from "./elapsed";
import { LineReport } from "./LineReport";
import { OutcomeForm } from "./OutcomeForm";
import { Side } from "./Side";
import { Stage } from "./Stage";
import { type Situation, situationOf } from "./situation";
import { TimeLeft } from "./TimeLeft";
import { browserTimer } from "./timer";
import { useCallSession, useCallView } from "./useCallSession";
import { useCheckup } from "./useCheckup";

/** The call of a hall operator or an official: the check before, the call, and what comes after. */
export function StaffCall({ visitId }: { visitId: string }) {
  const visit = useVisit(visitId);
  if (visit.isPending) return <Loading />;
  if (!visit.data) return <Failed thrown={visit.error} onRetry={() => visit.refetch()} />;
  return <StaffCallOf visit={visit.data} />;
}

type Phase = "check" | "in" | "left";

function StaffCallOf({ visit }: { visit: Visit }) {
  const text = useText();
  const language = useLanguage();
  const now = useNow(1_000);
  const isOfficial = isAny(useMe(), ["official"]);
  const session = useCallSession({ visitId: visit.id, ticket: () => askTicket(visit.id), resumes: false });
  const view = useCallView(session);
  const [phase, setPhase] = useState<Phase>(session.wasIn && !isOver(visit.state) ? "in" : "check");
  const [isEnding, setIsEnding] = useState(false);
  const other = useOtherSide(visit, isOfficial);
  const awaited = isOfficial ? "official" : visit.counterpart_hall_id ? "other-hall" : "hall";
  const heading = useTitle(text(isOfficial ? "call.title.official" : "call.title.hall"));
  const situation = situationOf(view, browserTimer.now());

  // biome-ignore lint/correctness/useExhaustiveDependencies: a reload goes in by itself, once
  useEffect(() => {
    if (phase === "in") void session.join();
  }, [session]);

  function join() {
    setPhase("in");
    void session.join();
  }

  const title = (
    <div className="call-head">
      <h1 ref={heading} tabIndex={-1}>
        {text(isOfficial ? "call.title.official" : "call.title.hall")}
      </h1>
      <Tag tone={toneOf(visit.state)}>{text(`visits.state.${visit.state}`)}</Tag>
    </div>
  );

  if (phase === "check" && isOver(visit.state)) {
    return (
      <>
        {title}
        <Closed view={view} hasLeft={false} onComeBack={join}>
          <Afterwards visit={visit} connectedMs={visit.connected_ms} isOfficial={isOfficial} />
        </Closed>
      </>
    );
  }
  if (phase === "check") {
    const notYet = isRoomOpen(visit, now)
      ? null
      : text("call.opens-at", { time: timeText(opensAt(visit), language) });
    return (
      <>
        {title}
        <StaffCheck session={session} visit={visit} notYet={notYet} isOfficial={isOfficial} onJoin={join}>
          <div>
            <h2>{other.title}</h2>
            <p className="quiet">{other.subtitle}</p>
            <p>
              {timeText(visit.starts_at, language)} – {timeText(visit.ends_at, language)}
            </p>
          </div>
        </StaffCheck>
      </>
    );
  }
  if (view.link.kind === "closed") {
    return (
      <>
        {title}
        <Closed view={view} hasLeft={phase === "left"} onComeBack={join}>
          {view.link.why === "over" ? (
            <Afterwards
              visit={visit}
              connectedMs={Math.max(visit.connected_ms, view.counted?.connectedMs ?? 0)}
              isOfficial={isOfficial}
            />
          ) : (
            <BackToList />
          )}
        </Closed>
      </>
    );
  }
  return (
    <>
      {title}
      <div className="call">
        <div className="call-main">
          <Stage session={session} view={view} situation={situation} title={other.title} subtitle={other.subtitle}>
            <CallBar
              session={session}
              view={view}
              left={<TimeLeft endsAt={visit.ends_at} now={now} />}
              onEnd={() => setIsEnding(true)}
              endLabel={text("call.end")}
            />
          </Stage>
          <Advice situation={situation} awaited={awaited} />
          <DeviceNotes session={session} />
        </div>
        <Side visit={visit} session={session} view={view} isOfficial={isOfficial} />
      </div>
      <EndDialog
        isOpen={isEnding}
        hasBegun={view.visitState === "IN_PROGRESS"}
        isRefused={view.isEndRefused}
        onEnd={() => session.call.end()}
        onLeave={() => {
          setIsEnding(false);
          setPhase("left");
          session.call.leave();
        }}
        onClose={() => setIsEnding(false)}
      />
    </>
  );
}

interface StaffCheckProps {
  session: CallSession;
  visit: Visit;
  notYet: string | null;
  isOfficial: boolean;
  onJoin: () => void;
  children: ReactNode;
}

/** The check before the call; a hall's is kept, as it was found on going in. */
function StaffCheck({ session, visit, notYet, isOfficial, onJoin, children }: StaffCheckProps) {
  const checkup = useCheckup(session);
  const keepCheck = useKeepCheck();
  const isHere = useMe().center_id === visit.center_id;
  const hallId = isHere ? visit.hall_id : visit.counterpart_hall_id;

  function join() {
    // Whether it could be kept is no reason to wait.
    if (!isOfficial && hallId) void keepCheck(hallId, findingsOf(checkup.looked));
    onJoin();
  }

  return (
    <DeviceCheck session={session} notYet={notYet} onJoin={join} checkup={checkup}>
      {children}
    </DeviceCheck>
  );
}

/** Whom one meets, and where they sit. */
function useOtherSide(visit: Visit, isOfficial: boolean): { title: string; subtitle: string } {
  const text = useText();
  const language = useLanguage();
  const me = useMe();
  const halls = useHallsOf([visit.center_id]);
  const official = useOfficials().data?.find((each) => each.id === visit.official_id);
  const hall = nameIn(language, halls.get(visit.hall_id)?.display_name);
  const meetsVisitor = isOfficial || (Boolean(visit.counterpart_hall_id) && me.center_id !== visit.center_id);
  if (meetsVisitor) return { title: visit.visitor_name ?? "", subtitle: hall };
  if (visit.counterpart_hall_id) return { title: text("call.other-hall"), subtitle: "" };
  return { title: nameIn(language, official?.display_name), subtitle: nameIn(language, official?.title) };
}

/** What one can do while the other is not there. */
function Advice({ situation, awaited }: { situation: Situation; awaited: "official" | "hall" | "other-hall" }) {
  const text = useText();
  if (situation !== "alone") return null;
  return (
    <p className="notice notice-info" role="status">
      {text(`call.alone.${awaited}`)}
    </p>
  );
}

function Afterwards({ visit, connectedMs, isOfficial }: { visit: Visit; connectedMs: number; isOfficial: boolean }) {
  const text = useText();
  return (
    <>
      <p className="quiet">
        {text(`visits.state.${visit.state}`)} · {text("call.connected-time")}{" "}
        <span className="ltr" lang="en" data-testid="connected-time">
          {clockFace(connectedMs)}
        </span>
      </p>
      <LineReport visitId={visit.id} />
      {isOfficial && visit.state === "COMPLETED" ? <OutcomeForm visit={visit} /> : null}
      <BackToList />
    </>
  );
}

function BackToList() {
  const text = useText();
  return (
    <Link to="/visits" className="button button-plain">
      {text("call.back-to-list")}
    </Link>
  );
}
