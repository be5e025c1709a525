import { type CalendarDate, parseDate } from "@internationalized/date";
import { CalendarRange, CalendarSync, List, Plus } from "lucide-react";
import { now } from "../app/clock";
import { useTitle } from "../app/title";
import { dateText, dayText, isoDate, weekdayText } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { DayField } from "../ui/DayField";
import { IconNext, IconPrev } from "../ui/icons";
import { Switch } from "../ui/Switch";
import { noonOf, type Range, RANGES, stepFrom, workWeekOf } from "./day";

export type View = "timeline" | "list";

/** What the lines of the timeline are. */
export const ROWS = ["halls", "officials"] as const;
export type Rows = (typeof ROWS)[number];

interface Props {
  day: CalendarDate;
  timeZone: string;
  view: View;
  range: Range;
  rows: Rows;
  onDay: (day: CalendarDate) => void;
  onView: (view: View) => void;
  onRange: (range: Range) => void;
  onRows: (rows: Rows) => void;
  onNew: () => void;
  onMoveDay: () => void;
}

/** Which day or week is shown, and how. */
export function DayBar({ day, timeZone, view, range, rows, onDay, onView, onRange, onRows, onNew, onMoveDay }: Props) {
  const text = useText();
  const step = (direction: 1 | -1) => onDay(range === "day" ? stepFrom(day, direction) : day.add({ weeks: direction }));
  const heading = useTitle(text("schedule.title"));
  return (
    <div className="day-bar">
      <h1 ref={heading} tabIndex={-1}>
        {text("schedule.title")}
      </h1>
      <div className="day-step">
        <Button className="icon-button" aria-label={text(`schedule.${range}.previous`)} onPress={() => step(-1)}>
          <IconPrev />
        </Button>
        <Button onPress={() => onDay(parseDate(isoDate(now(), timeZone)))}>{text("schedule.today")}</Button>
        <Button className="icon-button" aria-label={text(`schedule.${range}.next`)} onPress={() => step(1)}>
          <IconNext />
        </Button>
        <DayField label={text("schedule.day.choose")} value={day} onChange={onDay} compact />
      </div>
      <ol className="week" aria-label={text("schedule.week")}>
        {workWeekOf(day).map((each) => (
          <li key={String(each)}>
            <WeekDay day={each} isChosen={each.compare(day) === 0} timeZone={timeZone} onDay={onDay} />
          </li>
        ))}
      </ol>
      <div className="day-bar-end">
        <Switch
          label={text("schedule.view")}
          chosen={view}
          onChoose={onView}
          options={[
            {
              id: "timeline",
              name: (
                <>
                  <CalendarRange aria-hidden />
                  {text("schedule.view.timeline")}
                </>
              ),
            },
            {
              id: "list",
              name: (
                <>
                  <List aria-hidden />
                  {text("schedule.view.list")}
                </>
              ),
            },
          ]}
        />
        <span className="switch-range">
          <Switch
            label={text("schedule.range")}
            chosen={range}
            onChoose={onRange}
            options={RANGES.map((id) => ({ id, name: text(`schedule.range.${id}`) }))}
          />
        </span>
        {view === "timeline" ? (
          <span className="switch-rows">
            <Switch
              label={text("schedule.rows")}
              chosen={rows}
              onChoose={onRows}
              options={ROWS.map((id) => ({ id, name: text(`schedule.rows.${id}`) }))}
            />
          </span>
        ) : null}
        <Button className="icon-button" aria-label={text("schedule.day-move")} onPress={onMoveDay}>
          <CalendarSync aria-hidden />
        </Button>
        <Button kind="primary" onPress={onNew}>
          <Plus aria-hidden />
          {text("schedule.new")}
        </Button>
      </div>
    </div>
  );
}

interface WeekDayProps {
  day: CalendarDate;
  isChosen: boolean;
  timeZone: string;
  onDay: (day: CalendarDate) => void;
}

function WeekDay({ day, isChosen, timeZone, onDay }: WeekDayProps) {
  const language = useLanguage();
  const noon = noonOf(day, timeZone);
  return (
    <button type="button" className="week-day" aria-current={isChosen ? "date" : undefined} onClick={() => onDay(day)}>
      <span>{weekdayText(noon, language, timeZone)}</span>
      <span className="week-dates">
        <strong>{dayText(noon, language, "hijri", timeZone)}</strong>
        <small>{dateText(noon, language, { timeZone, month: language === "ar" ? "long" : "short" })}</small>
      </span>
    </button>
  );
}
