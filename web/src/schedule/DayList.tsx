import { dateText, timeText } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Empty } from "../ui/states";
import { SectionTag, Tag } from "../ui/Tag";
import type { Board } from "./board";
import { placeOfSlot } from "./draft";
import { minutesOf } from "./layout";
import { spanOfTimes } from "./scheduleApi";
import { toneOf } from "./state";

/** The days as a table, in order of time; free time is in it when something is to be booked there. */
export function DayList(board: Board) {
  const text = useText();
  const language = useLanguage();
  const time = (at: number) => timeText(at, language, board.timeZone);
  const rows = board.lines.flatMap((line) => [
    ...line.visits.map((visit) => ({ line, span: spanOfTimes(visit), visit, first: undefined })),
    ...line.gaps.flatMap(({ span, slots }) => (slots?.[0] ? [{ line, span, visit: null, first: slots[0] }] : [])),
  ]);
  rows.sort((a, b) => a.span.from - b.span.from);
  if (rows.length === 0) {
    return <Empty title={text("schedule.list.empty")} />;
  }
  return (
    <div className="scrolls day-list" role="region" tabIndex={0} aria-label={text("schedule.list")}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{text("schedule.column.time")}</th>
            <th scope="col">{text("schedule.column.hall")}</th>
            <th scope="col">{text("schedule.column.visitor")}</th>
            <th scope="col">{text("schedule.column.official")}</th>
            <th scope="col">{text("schedule.column.state")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, span, visit, first }) => {
            return (
              <tr key={`${line.id}-${span.from}`} className={visit ? undefined : "row-free"}>
                <td className="nowrap">
                  {board.days.length > 1 ? `${dateText(span.from, language, { weekday: true, timeZone: board.timeZone })} ` : null}
                  {time(span.from)} – {time(span.to)}
                </td>
                <td>
                  <span className="cell-hall">
                    {line.name} {line.section ? <SectionTag section={line.section} /> : null}
                  </span>
                </td>
                <td>
                  {visit ? (
                    <Button kind="quiet" className="cell-button" aria-pressed={board.opened === visit.id} onPress={() => board.onOpen(visit.id)}>
                      {visit.visitor_name ?? visit.request_number}
                    </Button>
                  ) : (
                    <Button className="cell-button" onPress={() => (first ? board.onPlace(placeOfSlot(first)) : undefined)}>
                      {text("schedule.list.choose")}
                    </Button>
                  )}
                </td>
                <td>{visit ? board.partnerName(visit) : null}</td>
                <td>
                  {visit ? (
                    <Tag tone={toneOf(visit.state)}>{text(`visit.state.${visit.state}`)}</Tag>
                  ) : (
                    text("schedule.free", { minutes: text("ui.minutes", { count: minutesOf(span) }) })
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
