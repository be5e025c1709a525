import { useText } from "../text/text";
import type { Board } from "./board";
import { useOf } from "./layout";
import { spanOfTimes } from "./scheduleApi";

const LOOKS = ["booked", "arrived", "live", "over", "free"] as const;

/** What the looks mean, and how full the day is. */
export function Legend({ board }: { board: Board }) {
  const text = useText();
  const use = useOf(
    board.times.flatMap((hall) => hall.open),
    board.visits.map(spanOfTimes),
  );
  return (
    <div className="legend">
      <p className="quiet">{text("schedule.hall-count", { count: board.halls.length })}</p>
      {use === undefined ? null : (
        <p className="use">
          <span className="quiet">{text(board.days.length > 1 ? "schedule.use.week" : "schedule.use")}</span>
          <span className="use-bar" aria-hidden>
            <span style={{ inlineSize: `${use}%` }} />
          </span>
          <strong className="ltr" lang="en">
            {use}%
          </strong>
        </p>
      )}
      <ul>
        {LOOKS.map((look) => (
          <li key={look}>
            <i className={`swatch swatch-${look}`} aria-hidden />
            {text(`schedule.look.${look}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
