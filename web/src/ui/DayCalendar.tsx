import { type CalendarDate, getDayOfWeek } from "@internationalized/date";
import { useState } from "react";
import { Calendar, I18nProvider } from "react-aria-components";
import { type Calendar as CalendarName, localeOf } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { Month } from "./Month";
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
          <Month other={calendar === "hijri" ? "gregorian" : "hijri"} />
        </Calendar>
      </I18nProvider>
    </div>
  );
}
