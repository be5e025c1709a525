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
import { noonOf, stepFrom, workWeekOf } from "./day";

export type View = "timeline" | "list";

interface Props {
  day: CalendarDate;
  timeZone: string;
  view: View;
  onDay: (day: CalendarDate) => void;
  onView: (view: View) => void;
  onNew: () => void;
  onMoveDay: () => void;
}

/** Which day is shown, and how. */
export function DayBar({ day, timeZone, view, onDay, onView, onNew, onMoveDay }: Props) {
  const text = useText();
  const heading = useTitle(text("schedule.title"));
  return (
    <div className="day-bar">
      <h1 ref={heading} tabIndex={-1}>
        {text("schedule.title")}
      </h1>
      <div className="day-step">
        <Button className="icon-button" aria-label={text("schedule.day.previous")} onPress={() => onDay(stepFrom(day, -1))}>
          <IconPrev />
        </Button>
        <Button onPress={() => onDay(parseDate(isoDate(now(), timeZone)))}>{text("schedule.today")}</Button>
        <Button className="icon-button" aria-label={text("schedule.day.next")} onPress={() => onDay(stepFrom(day, 1))}>
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
      <span className="day-bar-space" />
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
      <Button className="icon-button" aria-label={text("schedule.day-move")} onPress={onMoveDay}>
        <CalendarSync aria-hidden />
      </Button>
      <Button kind="primary" onPress={onNew}>
        <Plus aria-hidden />
        {text("schedule.new")}
      </Button>
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
