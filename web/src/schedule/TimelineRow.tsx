import { memo, type MouseEvent, useMemo, useState } from "react";
import { timeText } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import type { Board, Gap, Line } from "./board";
import { placeOfSlot, type Place, slotAt } from "./draft";
import { type Axis, closedOf, minutesOf, type Lying, placeOf } from "./layout";
import { spanOfTimes, type Visit } from "./scheduleApi";
import type { Span } from "./day";
import { lookOf } from "./state";
import type { Dragging } from "./useDrag";
import { useNear } from "./useNear";

/** What every line needs and no change of a place makes new. */
export interface Acts extends Pick<Board, "timeZone" | "partnerName" | "onPlace" | "onOpen"> {
  dragging: Dragging;
}

interface Props {
  line: Line;
  axis: Axis;
  /** What was chosen in this line. */
  place: Place | null;
  isConflict: boolean;
  /** The visit of this line that is looked at. */
  opened: string | null;
  acts: Acts;
}

/** A hall or an official over time. Drawn again only when something in it changed. */
export const TimelineRow = memo(function TimelineRow({ line, axis, place, isConflict, opened, acts }: Props) {
  const [hasFocus, setFocus] = useState(false);
  return (
    <section className="timeline-row" aria-label={line.name} onFocus={() => setFocus(true)} onBlur={() => setFocus(false)}>
      <h3>{line.name}</h3>
      <div className="timeline-lane" data-lane={line.id}>
        {axis.map((day) => (
          <DayOfLine key={day.from} line={line} axis={axis} day={day} isWalked={hasFocus} place={place} opened={opened} acts={acts} />
        ))}
        {place ? <Chosen span={place.span} axis={axis} isConflict={isConflict} timeZone={acts.timeZone} /> : null}
      </div>
    </section>
  );
});

interface DayProps extends Omit<Props, "isConflict"> {
  /** What of the axis it shows. */
  day: Span;
  /** Whether the focus is in the line: arrow keys then find the next thing, however far it is. */
  isWalked: boolean;
}

/** A day of a line. Empty while out of sight, since a week of fifty halls is thousands of visits. */
const DayOfLine = memo(function DayOfLine({ line, axis, day, isWalked, place, opened, acts }: DayProps) {
  const text = useText();
  const { ref, isNear } = useNear<HTMLDivElement>();
  const own = useMemo(() => [day], [day]);
  const lying = placeOf(axis, day);
  return (
    <div className="timeline-cell" style={lying && styleOf(lying)} ref={ref}>
      {isNear || isWalked ? (
        <>
          {line.open === null
            ? null
            : closedOf(own, line.open).map((span) => (
                <Band key={span.from} place={placeOf(own, span)} text={text("schedule.hall-closed")} />
              ))}
          <ol>
            {line.visits.map((visit) => (
              <VisitBlock key={visit.id} visit={visit} axis={own} isOpened={visit.id === opened} acts={acts} />
            ))}
            {line.gaps.map((gap) => (
              <GapBlock key={gap.span.from} gap={gap} line={line} axis={own} place={place} acts={acts} />
            ))}
          </ol>
        </>
      ) : null}
    </div>
  );
});

function Band({ place, text }: { place: Lying | undefined; text: string }) {
  return place ? (
    <p className="closed-band" style={styleOf(place)}>
      <span>{text}</span>
    </p>
  ) : null;
}

function VisitBlock({ visit, axis, isOpened, acts }: { visit: Visit; axis: Axis; isOpened: boolean; acts: Acts }) {
  const text = useText();
  const language = useLanguage();
  const { timeZone, partnerName, dragging, onOpen } = acts;
  const place = placeOf(axis, spanOfTimes(visit));
  const look = lookOf(visit.state);
  if (!place || !look) {
    return null;
  }
  const from = timeText(visit.starts_at, language, timeZone);
  const to = timeText(visit.ends_at, language, timeZone);
  const name = visit.visitor_name ?? visit.request_number;
  const rest = text("schedule.visit.rest", {
    to,
    official: partnerName(visit),
    state: text(`visit.state.${visit.state}`),
  });
  return (
    <li className="block" style={styleOf(place)}>
      <button
        type="button"
        className={`visit visit-${look} visit-of-${visit.section.toLowerCase()}`}
        title={`${name} ${from} ${rest}`}
        aria-pressed={isOpened}
        data-visit={visit.id}
        onPointerDown={(event) => dragging.onPointerDown(event, visit)}
        onPointerMove={dragging.onPointerMove}
        onPointerUp={dragging.onPointerUp}
        onKeyDown={(event) => dragging.onKeyDown(event, visit)}
        onClick={() => (dragging.wasDragged() ? undefined : onOpen(visit.id))}
      >
        <strong dir="auto">{name}</strong>
        <span>{from}</span>
        <span className="heard">{rest}</span>
      </button>
    </li>
  );
}

interface GapProps {
  gap: Gap;
  line: Line;
  axis: Axis;
  place: Place | null;
  acts: Acts;
}

function GapBlock({ gap, line, axis, place, acts }: GapProps) {
  const text = useText();
  const language = useLanguage();
  const { span, slots } = gap;
  const lying = placeOf(axis, span);
  if (!lying) {
    return null;
  }
  const first = slots?.[0];
  const isChosen = place !== null && place.span.from >= span.from && place.span.to <= span.to;
  const label = text("schedule.free", { minutes: text("ui.minutes", { count: minutesOf(span) }) });
  const rest = text("schedule.free.rest", {
    hall: line.name,
    from: timeText(span.from, language, acts.timeZone),
    to: timeText(span.to, language, acts.timeZone),
  });
  return (
    <li className="block" style={styleOf(lying)}>
      {first ? (
        <button
          type="button"
          className="gap gap-fits"
          aria-pressed={isChosen}
          data-hall={line.id}
          onClick={(event) => acts.onPlace(placeOfSlot(slotAt(slots ?? [], timeAt(event, span)) ?? first))}
        >
          <span>{label}</span>
          <span className="heard">{rest}</span>
        </button>
      ) : (
        <span className={slots ? "gap gap-unfit" : "gap"}>
          <span>{label}</span>
        </span>
      )}
    </li>
  );
}

function Chosen({ span, axis, isConflict, timeZone }: { span: Span; axis: Axis; isConflict: boolean; timeZone: string }) {
  const text = useText();
  const language = useLanguage();
  const place = placeOf(axis, span);
  return place ? (
    <p className={isConflict ? "chosen-place chosen-conflict" : "chosen-place"} style={styleOf(place)} data-chosen={span.from}>
      <strong>{text(isConflict ? "schedule.chosen.conflict" : "schedule.chosen")}</strong>
      <span>{timeText(span.from, language, timeZone)}</span>
    </p>
  ) : null;
}

export function percent(value: number | undefined): string {
  return `${value ?? 0}%`;
}

export function styleOf(place: Lying) {
  return { insetInlineStart: percent(place.start), inlineSize: percent(place.size) };
}

/** The time at which a gap was pressed; its start, if it was pressed without a pointer. */
function timeAt(event: MouseEvent<HTMLElement>, gap: Span): number {
  if (event.detail === 0) {
    return gap.from;
  }
  const box = event.currentTarget.getBoundingClientRect();
  const fromLeft = (event.clientX - box.left) / box.width;
  const share = document.documentElement.dir === "rtl" ? 1 - fromLeft : fromLeft;
  return gap.from + share * (gap.to - gap.from);
}
