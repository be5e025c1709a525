import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from "react";
import { useNow } from "../app/clock";
import type { Hall } from "../app/directoryApi";
import { timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { type Board, visitsIn } from "./board";
import type { Span } from "./day";
import { placeOfSlot, slotAt, slotsIn } from "./draft";
import { Legend } from "./Legend";
import { axisOf, closedOf, hoursOf, minutesOf, type Place, placeOf, pointOf, scrollTo } from "./layout";
import { type Section, spanOfTimes, type Visit } from "./scheduleApi";
import { lookOf } from "./state";
import { type Dragging, useDrag } from "./useDrag";

/** As narrow as an hour may be: half of it then still holds a short name. */
const HOUR_PIXELS = 142;

const SECTIONS: readonly Section[] = ["MEN", "WOMEN"];

/** Halls over time. Arrow keys go from one thing to the next, as they lie. */
export function Timeline(board: Board) {
  const text = useText();
  const language = useLanguage();
  const scroll = useRef<HTMLDivElement>(null);
  const lane = useRef<HTMLDivElement>(null);
  const minute = useNow(60_000);
  const spans = [...board.times.flatMap((hall) => hall.open), ...board.visits.map(spanOfTimes)];
  const axis = axisOf(board.day, spans);
  const hours = hoursOf(axis);
  const at = pointOf(axis, minute);
  const dragging = useDrag(board, axis);

  useEffect(() => {
    if (scroll.current && lane.current) {
      scroll.current.scrollLeft = scrollTo(axis, minute, lane.current.offsetWidth, language === "ar" ? "rtl" : "ltr");
    }
    // Where to begin is a matter of the day and the direction; afterwards the person scrolls.
  }, [board.day.from, language]);

  return (
    <>
      <Legend board={board} />
      <div className="timeline" role="region" tabIndex={0} aria-label={text("schedule.timeline")} ref={scroll}>
        <div className="timeline-inner" style={{ minInlineSize: `calc(var(--hall) + ${hours.length * HOUR_PIXELS}px)` }} onKeyDown={walk}>
          <div className="timeline-hours" aria-hidden>
            <span className="timeline-corner" />
            <div className="timeline-axis" ref={lane}>
              {hours.map((hour) => (
                <span key={hour} style={{ insetInlineStart: percent(pointOf(axis, hour)) }}>
                  {hourText(hour, language, board.timeZone)}
                </span>
              ))}
              {at === undefined ? null : (
                <strong className="now-pill" style={{ insetInlineStart: percent(at) }}>
                  {timeText(minute, language, board.timeZone)}
                </strong>
              )}
            </div>
          </div>
          <div className="timeline-lines" aria-hidden>
            {hours.flatMap((hour) => [
              <i key={hour} style={{ insetInlineStart: percent(pointOf(axis, hour)) }} />,
              <i key={`${hour}-half`} className="half" style={{ insetInlineStart: percent(pointOf(axis, hour + 1_800_000)) }} />,
            ])}
            {at === undefined ? null : <i className="now-line" style={{ insetInlineStart: percent(at) }} />}
          </div>
          {SECTIONS.map((section) => {
            const halls = board.halls.filter((hall) => hall.section === section);
            return halls.length === 0 ? null : (
              <div key={section} className={`timeline-section timeline-${section.toLowerCase()}`}>
                <h2>
                  <span>{text(`schedule.halls.${section}`)}</span>
                </h2>
                {halls.map((hall) => (
                  <Row key={hall.id} hall={hall} axis={axis} board={board} dragging={dragging} />
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

function Row({ hall, axis, board, dragging }: { hall: Hall; axis: Span; board: Board; dragging: Dragging }) {
  const language = useLanguage();
  const text = useText();
  const name = nameIn(language, hall.display_name);
  const open = board.times.find((time) => time.hallId === hall.id)?.open ?? [];
  return (
    <section className="timeline-row" aria-label={name}>
      <h3>{name}</h3>
      <div className="timeline-lane" data-lane={hall.id}>
        {closedOf(axis, open).map((span) => (
          <Band key={span.from} place={placeOf(axis, span)} text={text("schedule.hall-closed")} />
        ))}
        <ol>
          {visitsIn(board, hall.id).map((visit) => (
            <VisitBlock key={visit.id} visit={visit} axis={axis} board={board} dragging={dragging} />
          ))}
          {(board.gaps.get(hall.id) ?? []).map((gap) => (
            <Gap key={gap.from} gap={gap} hall={hall} axis={axis} board={board} />
          ))}
        </ol>
        {board.place?.hallId === hall.id ? <Chosen span={board.place.span} axis={axis} board={board} /> : null}
      </div>
    </section>
  );
}

function Band({ place, text }: { place: Place | undefined; text: string }) {
  return place ? (
    <p className="closed-band" style={styleOf(place)}>
      <span>{text}</span>
    </p>
  ) : null;
}

function VisitBlock({ visit, axis, board, dragging }: { visit: Visit; axis: Span; board: Board; dragging: Dragging }) {
  const text = useText();
  const language = useLanguage();
  const place = placeOf(axis, spanOfTimes(visit));
  const look = lookOf(visit.state);
  if (!place || !look) {
    return null;
  }
  const from = timeText(visit.starts_at, language, board.timeZone);
  const to = timeText(visit.ends_at, language, board.timeZone);
  const name = visit.visitor_name ?? visit.request_number;
  const rest = text("schedule.visit.rest", {
    to,
    official: board.officialName(visit.official_id),
    state: text(`visit.state.${visit.state}`),
  });
  return (
    <li className="block" style={styleOf(place)}>
      <button
        type="button"
        className={`visit visit-${look}`}
        title={`${name} ${from} ${rest}`}
        aria-pressed={board.opened === visit.id}
        data-visit={visit.id}
        onPointerDown={(event) => dragging.onPointerDown(event, visit)}
        onPointerMove={dragging.onPointerMove}
        onPointerUp={dragging.onPointerUp}
        onClick={() => (dragging.wasDragged() ? undefined : board.onOpen(visit.id))}
      >
        <strong dir="auto">{name}</strong>
        <span>{from}</span>
        <span className="heard">{rest}</span>
      </button>
    </li>
  );
}

function Gap({ gap, hall, axis, board }: { gap: Span; hall: Hall; axis: Span; board: Board }) {
  const text = useText();
  const language = useLanguage();
  const place = placeOf(axis, gap);
  if (!place) {
    return null;
  }
  const fitting = board.slots ? slotsIn(board.slots, hall.id, gap) : [];
  const first = fitting[0];
  const isChosen = board.place?.hallId === hall.id && board.place.span.from >= gap.from && board.place.span.to <= gap.to;
  const label = text("schedule.free", { minutes: text("ui.minutes", { count: minutesOf(gap) }) });
  const rest = text("schedule.free.rest", {
    hall: nameIn(language, hall.display_name),
    from: timeText(gap.from, language, board.timeZone),
    to: timeText(gap.to, language, board.timeZone),
  });
  return (
    <li className="block" style={styleOf(place)}>
      {first ? (
        <button
          type="button"
          className="gap gap-fits"
          aria-pressed={isChosen}
          data-hall={hall.id}
          onClick={(event) => board.onPlace(placeOfSlot(slotAt(fitting, timeAt(event, gap)) ?? first))}
        >
          <span>{label}</span>
          <span className="heard">{rest}</span>
        </button>
      ) : (
        <span className={board.slots ? "gap gap-unfit" : "gap"}>
          <span>{label}</span>
        </span>
      )}
    </li>
  );
}

function Chosen({ span, axis, board }: { span: Span; axis: Span; board: Board }) {
  const text = useText();
  const language = useLanguage();
  const place = placeOf(axis, span);
  return place ? (
    <p className="chosen-place" style={styleOf(place)} data-chosen={span.from}>
      <strong>{text("schedule.chosen")}</strong>
      <span>{timeText(span.from, language, board.timeZone)}</span>
    </p>
  ) : null;
}

function percent(value: number | undefined): string {
  return `${value ?? 0}%`;
}

function styleOf(place: Place) {
  return { insetInlineStart: percent(place.start), inlineSize: percent(place.size) };
}

function hourText(hour: number, language: "ar" | "en", timeZone: string): string {
  const time = timeText(hour, language, timeZone);
  return language === "ar" ? time.replace(":00", "") : time.slice(0, 2);
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

/** Moves the focus to what lies next in the direction of the arrow, as the eye sees it. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  const from = document.activeElement;
  if (!direction || !(from instanceof HTMLButtonElement)) {
    return;
  }
  event.preventDefault();
  const [dx = 0, dy = 0] = direction;
  const here = middleOf(from);
  const next = [...event.currentTarget.querySelectorAll("button")]
    .filter((button) => button !== from)
    .map((button) => ({ button, at: middleOf(button) }))
    .filter(({ at }) =>
      dx !== 0
        ? Math.abs(at.y - here.y) < 8 && (at.x - here.x) * dx > 0
        : (at.y - here.y) * dy > 8,
    )
    .sort((a, b) => distance(a.at, here, dy) - distance(b.at, here, dy))[0];
  next?.button.focus();
  next?.button.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function middleOf(element: Element) {
  const box = element.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Up and down, the next row counts before what is nearer along the time. */
function distance(a: { x: number; y: number }, b: { x: number; y: number }, dy: number): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y) * (dy === 0 ? 1 : 1_000);
}
