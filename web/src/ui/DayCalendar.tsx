import { type CalendarDate, getDayOfWeek, toZoned } from "@internationalized/date";
import { useState } from "react";
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
  I18nProvider,
} from "react-aria-components";
import { type Calendar as CalendarName, dayText, DEFAULT_ZONE, localeOf } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { IconNext, IconPrev } from "./icons";
import { Switch } from "./Switch";

interface Props {
  label: string;
  value: CalendarDate;
  onChange: (day: CalendarDate) => void;
  /** Friday and Saturday cannot be chosen. */
  workDaysOnly?: boolean;
}

/**
 * A month to choose a day from, Hijri or Gregorian as the person likes: the other calendar's day stands
 * small below each. The value is Gregorian either way.
 */
export function DayCalendar({ label, value, onChange, workDaysOnly = false }: Props) {
  const text = useText();
  const language = useLanguage();
  const [calendar, setCalendar] = useState<CalendarName>("hijri");
  const other = calendar === "hijri" ? "gregorian" : "hijri";
  return (
    <div className="day-calendar">
      <Switch
        label={text("ui.calendar")}
        chosen={calendar}
        onChoose={setCalendar}
        options={[
          { id: "hijri", name: text("ui.calendar.hijri") },
          { id: "gregorian", name: text("ui.calendar.gregorian") },
        ]}
      />
      <I18nProvider locale={localeOf(language, calendar)}>
        <Calendar
          aria-label={label}
          value={value}
          onChange={onChange}
          firstDayOfWeek="sun"
          isDateUnavailable={workDaysOnly ? (day) => getDayOfWeek(day, "en-US") >= 5 : undefined}
        >
          <header className="day-calendar-head">
            <AriaButton slot="previous" className="icon-button">
              <IconPrev />
            </AriaButton>
            <Heading />
            <AriaButton slot="next" className="icon-button">
              <IconNext />
            </AriaButton>
          </header>
          <CalendarGrid weekdayStyle={language === "ar" ? "long" : "short"}>
            <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
            <CalendarGridBody>
              {(day) => (
                <CalendarCell date={day} className="day-cell">
                  {({ formattedDate }) => (
                    <>
                      {formattedDate}
                      <span className="day-other" data-day={dayText(toZoned(day, DEFAULT_ZONE).toDate(), language, other)} />
                    </>
                  )}
                </CalendarCell>
              )}
            </CalendarGridBody>
          </CalendarGrid>
        </Calendar>
      </I18nProvider>
    </div>
  );
}
