import { useEffect, useMemo, useRef } from "react";
import { useNow } from "../app/clock";
import { dayText, dateText, timeText, weekdayText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import type { Board, Line } from "./board";
import type { Place } from "./draft";
import { Legend } from "./Legend";
import { hoursOf, placeOf, pointOf, scrollTo } from "./layout";
import type { Section } from "./scheduleApi";
import { type Acts, percent, styleOf, TimelineRow } from "./TimelineRow";
import { useDrag } from "./useDrag";
import { walk } from "./walk";

/** As narrow as an hour may be: half of it then still holds a name, of a week on two lines. */
const HOUR_PIXELS = { day: 142, week: 104 };

const SECTIONS: readonly Section[] = ["MEN", "WOMEN"];

/**
 * Halls or officials over time, a day or a week. Arrow keys go from one thing to the next, as they lie;
 * with Shift they carry the visit that has the focus.
 */
export function Timeline(board: Board) {
  const text = useText();
  const language = useLanguage();
  const scroll = useRef<HTMLDivElement>(null);
  const lane = useRef<HTMLDivElement>(null);
  const minute = useNow(60_000);
  const { axis, timeZone, onPlace, onOpen, partnerName } = board;
  const isWeek = board.days.length > 1;
  const hours = hoursOf(axis);
  const at = pointOf(axis, minute);
  const dragging = useDrag(board);
  const acts = useMemo(
    (): Acts => ({ timeZone, partnerName, onPlace, onOpen, dragging }),
    [timeZone, partnerName, onPlace, onOpen, dragging],
  );
  const pixels = hours.length * HOUR_PIXELS[isWeek ? "week" : "day"];

  useEffect(() => {
    if (scroll.current && lane.current) {
      scroll.current.scrollLeft = scrollTo(axis, minute, lane.current.offsetWidth, language === "ar" ? "rtl" : "ltr");
    }
    // Where to begin is a matter of the days and the direction; afterwards the person scrolls.
  }, [board.days[0]?.from, isWeek, language]);

  const row = (line: Line) => (
    <TimelineRow key={line.id} line={line} axis={axis} place={placeIn(line, board)} opened={openedIn(line, board)} isConflict={board.conflicts.length > 0} acts={acts} />
  );

  return (
    <>
      <Legend board={board} />
      <p className="heard" aria-live="polite">
        {board.place ? text("schedule.chosen.said", { hall: hallName(board.place), time: timeText(board.place.span.from, language, timeZone) }) : null}
      </p>
      <div className={isWeek ? "timeline timeline-week" : "timeline"} role="region" tabIndex={0} aria-label={text("schedule.timeline")} aria-busy={board.isComing} ref={scroll}>
        <div className="timeline-inner" style={{ minInlineSize: `calc(var(--hall) + ${pixels}px)` }} onKeyDown={walk}>
          <div className="timeline-hours" aria-hidden>
            <span className="timeline-corner" />
            <div className="timeline-axis" ref={lane}>
              {isWeek
                ? axis.map((day) => {
                    const place = placeOf(axis, day);
                    return place ? (
                      <b key={day.from} className="timeline-day" style={styleOf(place)}>
                        <span>
                          {weekdayText(day.from, language, timeZone)} {dayText(day.from, language, "hijri", timeZone)}{" "}
                          <small>{dateText(day.from, language, { timeZone })}</small>
                        </span>
                      </b>
                    ) : null;
                  })
                : null}
              {hours.map((hour) => (
                <span key={hour} className="timeline-hour" style={{ insetInlineStart: percent(pointOf(axis, hour)) }}>
                  {hourText(hour, language, timeZone)}
                </span>
              ))}
              {at === undefined ? null : (
                <strong className="now-pill" style={{ insetInlineStart: percent(at) }}>
                  {timeText(minute, language, timeZone)}
                </strong>
              )}
            </div>
          </div>
          <div className="timeline-lines" aria-hidden>
            {hours.flatMap((hour) => [
              <i key={hour} className={axis.some((day) => day.from === hour) ? "day-start" : undefined} style={{ insetInlineStart: percent(pointOf(axis, hour)) }} />,
              ...(isWeek
                ? []
                : [<i key={`${hour}-half`} className="half" style={{ insetInlineStart: percent(pointOf(axis, hour + 1_800_000)) }} />]),
            ])}
            {at === undefined ? null : <i className="now-line" style={{ insetInlineStart: percent(at) }} />}
          </div>
          {board.lines[0]?.kind === "official" ? (
            <div className="timeline-section timeline-officials">
              <h2>
                <span>{text("schedule.officials")}</span>
              </h2>
              {board.lines.map(row)}
            </div>
          ) : (
            SECTIONS.map((section) => {
              const lines = board.lines.filter((line) => line.section === section);
              return lines.length === 0 ? null : (
                <div key={section} className={`timeline-section timeline-${section.toLowerCase()}`}>
                  <h2>
                    <span>{text(`schedule.halls.${section}`)}</span>
                  </h2>
                  {lines.map(row)}
                </div>
              );
            })
          )}
        </div>
      </div>
    </>
  );

  function hallName(place: Place): string {
    return nameIn(language, board.halls.find((hall) => hall.id === place.hallId)?.display_name);
  }
}

/** What was chosen, if it lies in this line. */
function placeIn(line: Line, board: Board): Place | null {
  const isHere = line.kind === "hall" ? board.place?.hallId === line.id : board.officialId === line.id;
  return isHere ? board.place : null;
}

function openedIn(line: Line, board: Board): string | null {
  return line.visits.some((visit) => visit.id === board.opened) ? board.opened : null;
}

function hourText(hour: number, language: "ar" | "en", timeZone: string): string {
  const time = timeText(hour, language, timeZone);
  return language === "ar" ? time.replace(":00", "") : time.slice(0, 2);
}
