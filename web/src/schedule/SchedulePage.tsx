import { parseDate } from "@internationalized/date";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useCenter } from "../app/center";
import { now, useNow } from "../app/clock";
import { type Official, useDepartments, useHalls, useOfficials } from "../app/directoryApi";
import { DEFAULT_ZONE, isoDate } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Empty, Failed, Loading } from "../ui/states";
import { BookingCard } from "./BookingCard";
import { Changed } from "./Changed";
import type { Board } from "./board";
import type { Change } from "./change";
import { conflictsAt } from "./conflicts";
import { daysOf, isWeekend, type Range, spanOf, spanOfDays } from "./day";
import { DayBar, type Rows, type View } from "./DayBar";
import { DayList } from "./DayList";
import { bookingOf, type Draft, movingOf, NOTHING, officialOf, type Partner, partnerOf, type Place, placed, sectionOf, USUAL_LENGTH } from "./draft";
import { axisOf, gapsOf, minutesOf } from "./layout";
import { hallLines, officialLines } from "./lines";
import { MoveDay } from "./MoveDay";
import { NewVisit } from "./NewVisit";
import "./schedule.css";
import { type Request, type Slot, spanOfTimes, useClosure, useHallTimes, useOfficialVisits, useSlots, useVisits, type Visit, type Wanted } from "./scheduleApi";
import { canMove, lookOf } from "./state";
import { SwapDialog } from "./SwapDialog";
import { Timeline } from "./Timeline";
import { VisitCard } from "./VisitCard";
import { WaitForTime } from "./WaitForTime";
import { useFollowVisits } from "../visits/visitsApi";
import { useRequestDrag } from "./useRequestDrag";
import { Waiting } from "./Waiting";
import { WaitingList } from "./WaitingList";

const NO_SLOTS: readonly Slot[] = [];

const NARROW = "(max-width: 760px)";

/** The scheduler's day: halls and time, who waits for a visit, and what is about to be booked. */
export default function SchedulePage() {
  const text = useText();
  const language = useLanguage();
  const queries = useQueryClient();
  const { center } = useCenter();
  const timeZone = center?.time_zone ?? DEFAULT_ZONE;
  const minute = useNow(60_000);
  const [day, setDay] = useState(() => parseDate(isoDate(now(), timeZone)));
  const [view, setView] = useState<View>(() => (matchMedia(NARROW).matches ? "list" : "timeline"));
  const [range, setRange] = useState<Range>("day");
  const [rows, setRows] = useState<Rows>("halls");
  const [draft, setDraft] = useState<Draft>(NOTHING);
  const [opened, setOpened] = useState<string | null>(null);
  const [isNew, setNew] = useState(false);
  const [isMovingDay, setMovingDay] = useState(false);
  const [swapping, setSwapping] = useState<Visit | null>(null);
  const [change, setChange] = useState<{ number: number; what: Change } | null>(null);
  const changes = useRef(0);

  const dayKey = String(day);
  const days = useMemo(
    () => daysOf(parseDate(dayKey), range).map((each) => spanOf(each, timeZone)),
    [dayKey, range, timeZone],
  );
  const span = spanOfDays(days);
  useFollowVisits();
  const halls = useHalls(center?.id);
  const officials = useOfficials();
  const departments = useDepartments();
  const visits = useVisits(center?.id, span);
  const times = useHallTimes(center?.id, span);
  const closure = useClosure(center?.id, String(day), String(day.add({ days: 1 })));
  const wanted = wantedOf(draft, center?.id);
  const slots = useSlots(wanted, span);

  // What was about to be booked belongs to the centre that was looked at.
  useEffect(() => {
    setDraft(NOTHING);
    setOpened(null);
    setChange(null);
  }, [center?.id]);

  const shown = useMemo(() => (visits.data ?? []).filter((visit) => lookOf(visit.state) !== undefined), [visits.data]);
  const visit = visits.data?.find((each) => each.id === opened);
  const partnerName = useCallback(
    (of: Visit) => {
      const partner = partnerOf(of);
      if (partner?.kind !== "department") {
        return nameIn(language, officials.data?.find(({ id }) => id === partner?.id)?.display_name);
      }
      const department = departments.data?.find(({ id }) => id === partner.id);
      return department ? text("schedule.untaken", { name: nameIn(language, department.name) }) : text("schedule.untaken.any");
    },
    [language, text, officials.data, departments.data],
  );
  const officialId = officialOf(draft);
  const elsewhere = useOfficialVisits(officialId, span);

  function changed(next: Change) {
    setDraft(NOTHING);
    setOpened(null);
    changes.current += 1;
    setChange({ number: changes.current, what: next });
    void queries.invalidateQueries({ queryKey: ["visits"] });
  }

  function choose(request: Request) {
    const first = draft.kind === "booking" ? draft.partner : firstOf(officials.data);
    if (first) {
      setOpened(null);
      setDraft(draft.kind === "booking" && draft.request.id === request.id ? NOTHING : bookingOf(request, first));
    }
  }

  const hold = useCallback(
    (request: Request, at: Place) => {
      const first = firstOf(officials.data);
      if (first) {
        setOpened(null);
        setDraft((before) =>
          placed(before.kind === "booking" && before.request.id === request.id ? before : bookingOf(request, first), at),
        );
      }
    },
    [officials.data],
  );
  const onPlace = useCallback((at: Place) => setDraft((before) => placed(before, at)), []);
  const onOpen = useCallback((id: string) => {
    setDraft(NOTHING);
    setOpened((before) => (before === id ? null : id));
  }, []);
  const onMove = useCallback((moved: Visit, at: Place) => {
    setOpened(null);
    setDraft((before) => placed(before.kind === "moving" && before.visit.id === moved.id ? before : movingOf(moved), at));
  }, []);

  const open = (times.data ?? []).flatMap((hall) => hall.open);
  const isClosed = range === "day" && times.data !== undefined && open.length === 0;
  const gaps = useMemo(
    () => new Map((times.data ?? []).map((hall) => [hall.hallId, gapsOf(hall.free, minute)])),
    [times.data, minute],
  );
  const fitting = wanted ? (slots.data ?? NO_SLOTS) : undefined;
  const axis = useMemo(
    () => axisOf(days, [...(times.data ?? []).flatMap((hall) => hall.open), ...shown.map(spanOfTimes)]),
    [days, times.data, shown],
  );
  // No official's line has the times of a department.
  const showsHalls = rows === "halls" || view === "list" || (draft.kind === "booking" && draft.partner.kind === "department");
  const lines = useMemo(
    () =>
      showsHalls
        ? hallLines(halls.data ?? [], times.data ?? [], shown, fitting, minute, (hall) => nameIn(language, hall.display_name))
        : officialLines(officials.data ?? [], shown, fitting, officialId, (each) => nameIn(language, each.display_name)),
    [showsHalls, halls.data, times.data, officials.data, shown, fitting, officialId, minute, language],
  );
  const place = draft.kind === "none" ? null : draft.place;
  const conflicts = place ? conflictsAt(place, draft, [...shown, ...(elsewhere.data ?? [])]) : [];
  const failed = visits.error ?? times.error ?? halls.error;
  const isStale = failed !== null && visits.data !== undefined;

  const board: Board = {
    halls: halls.data ?? [],
    times: times.data ?? [],
    visits: shown,
    lines,
    days,
    axis,
    timeZone,
    isComing: visits.isPlaceholderData || times.isPlaceholderData,
    section: sectionOf(draft),
    place,
    officialId,
    conflicts,
    moving: draft.kind === "moving" ? draft.visit.id : null,
    opened,
    partnerName,
    onPlace,
    onMove,
    onOpen,
  };
  const length = draft.kind === "booking" ? draft.minutes : USUAL_LENGTH;
  const dragging = useRequestDrag(board, length * 60_000, hold);

  return (
    <div className="schedule" onKeyDown={(event) => (event.key === "Escape" ? setDraft(NOTHING) : undefined)}>
      <DayBar
        day={day}
        timeZone={timeZone}
        view={view}
        range={range}
        rows={rows}
        onDay={(next) => {
          setDay(next);
          setOpened(null);
          setDraft(placed(draft, null));
        }}
        onView={setView}
        onRange={setRange}
        onRows={setRows}
        onNew={() => setNew(true)}
        onMoveDay={() => setMovingDay(true)}
      />
      <div className="schedule-board card">
        {failed !== null && !isStale ? (
          <Failed thrown={failed} onRetry={() => queries.invalidateQueries()} />
        ) : !halls.data || !visits.data || !times.data ? (
          <Loading />
        ) : halls.data.length === 0 ? (
          <Empty title={text("schedule.no-halls")} detail={text("schedule.no-halls.detail")} />
        ) : (
          <>
            {isStale ? <Stale at={visits.dataUpdatedAt} /> : null}
            {isClosed ? (
              <Empty
                title={closure.data ? nameIn(language, closure.data) : text(isWeekend(day) ? "schedule.weekend" : "schedule.closed")}
                detail={text("schedule.closed.detail")}
              />
            ) : null}
            {isClosed && shown.length === 0 ? null : view === "timeline" ? (
              <Timeline key={language} {...board} />
            ) : (
              <DayList {...board} />
            )}
          </>
        )}
      </div>
      <aside className="schedule-side card" aria-label={text("schedule.side")}>
        <Waiting
          centerId={center?.id}
          chosen={draft.kind === "booking" ? draft.request.id : null}
          onChoose={choose}
          dragging={dragging}
          isHidden={draft.kind === "moving" || visit !== undefined}
        />
        {draft.kind === "none" && visit === undefined ? (
          <WaitingList centerId={center?.id} timeZone={timeZone} officials={officials.data ?? []} onAccepted={(entry) => changed({ kind: "accepted", entry })} />
        ) : null}
        {change ? <Changed key={change.number} change={change.what} onUndone={changed} onGone={() => setChange(null)} /> : null}
        {visit && draft.kind === "none" ? (
          <VisitCard
            key={visit.id}
            visit={visit}
            timeZone={timeZone}
            hall={halls.data?.find((hall) => hall.id === visit.hall_id)}
            official={partnerName(visit)}
            onMove={() => {
              setOpened(null);
              setDraft(movingOf(visit));
            }}
            onSwap={() => setSwapping(visit)}
            onBooked={(booked) => changed({ kind: "booked", visit: booked })}
            onCancelled={(cancelled) => changed({ kind: "cancelled", visit: cancelled, before: visit })}
            onClose={() => setOpened(null)}
          />
        ) : null}
        {draft.kind === "none" ? null : (
          <BookingCard
            key={draft.kind === "booking" ? draft.request.id : draft.visit.id}
            draft={draft}
            wanted={wanted}
            day={span}
            timeZone={timeZone}
            halls={halls.data ?? []}
            officials={officials.data ?? []}
            departments={departments.data ?? []}
            slots={slots.isPlaceholderData ? undefined : slots.data}
            gaps={gaps}
            conflicts={conflicts}
            onChange={setDraft}
            onDay={(at) => setDay(parseDate(isoDate(at, timeZone)))}
            onDone={(done, others) =>
              changed(
                draft.kind === "moving"
                  ? { kind: "moved", visit: done, before: draft.visit }
                  : others.length > 0
                    ? { kind: "series", visit: done, others }
                    : { kind: done.state === "HELD" ? "held" : "booked", visit: done },
              )
            }
          />
        )}
        {draft.kind === "booking" && draft.partner.kind === "official" && center ? (
          <WaitForTime
            key={`wait-${draft.request.id}`}
            requestId={draft.request.id}
            centerId={center.id}
            officialId={draft.partner.id}
            minutes={draft.minutes}
            bookingKey={draft.key}
            day={day}
            onWaiting={() => setDraft(NOTHING)}
          />
        ) : null}
      </aside>
      {swapping ? (
        <SwapDialog
          visit={swapping}
          others={shown.filter((other) => other.id !== swapping.id && canMove(other.state))}
          timeZone={timeZone}
          isOpen
          onSwapped={(one, other) => {
            setSwapping(null);
            changed({ kind: "swapped", visit: one, other });
          }}
          onClose={() => setSwapping(null)}
        />
      ) : null}
      <MoveDay
        day={day}
        timeZone={timeZone}
        officials={officials.data ?? []}
        halls={halls.data ?? []}
        isOpen={isMovingDay}
        onMoved={(moved) => {
          setMovingDay(false);
          changed({ kind: "day-moved", visits: moved });
        }}
        onClose={() => setMovingDay(false)}
      />
      <NewVisit
        isOpen={isNew}
        onClose={() => setNew(false)}
        onFound={(request) => {
          setNew(false);
          choose(request);
        }}
      />
    </div>
  );
}

function Stale({ at }: { at: number }) {
  const text = useText();
  const language = useLanguage();
  const time = new Intl.DateTimeFormat(language === "ar" ? "ar-SA-u-nu-latn" : "en-GB", { timeStyle: "short" }).format(at);
  return (
    <p className="notice notice-warn" role="alert">
      {text("schedule.stale", { time })}
    </p>
  );
}

/** With whom a booking begins before anybody is chosen. */
function firstOf(officials: readonly Official[] | undefined): Partner | undefined {
  const first = officials?.[0];
  return first && { kind: "official", id: first.id };
}

function wantedOf(draft: Draft, centerId: string | undefined): Wanted | undefined {
  if (!centerId || draft.kind === "none") {
    return undefined;
  }
  if (draft.kind === "booking") {
    return { requestId: draft.request.id, centerId, section: draft.request.section, partner: draft.partner, minutes: draft.minutes };
  }
  const officialId = draft.visit.official_id;
  return officialId
    ? { requestId: draft.visit.request_id, centerId, section: draft.visit.section, partner: { kind: "official", id: officialId }, minutes: minutesOf(spanOfTimes(draft.visit)) }
    : undefined;
}

