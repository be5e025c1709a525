import { useState } from "react";
import { useNow } from "../app/clock";
import { type Calendar, isoDate } from "../text/dates";
import { useText } from "../text/text";
import { Choice } from "../ui/Choice";
import { DatePick } from "../ui/DatePick";
import { Switch } from "../ui/Switch";
import { dayAfter, type Days, daysOf, lastDay, type Period, PERIODS } from "./period";

/** Which days are looked at, and in which calendar they are named. */
export interface Chosen {
  calendar: Calendar;
  period: Period;
  days: Days;
  /** The first day is after the last: there is nothing to ask. */
  isBackwards: boolean;
  onCalendar: (calendar: Calendar) => void;
  onPeriod: (period: Period) => void;
  onDays: (part: Partial<Days>) => void;
}

/** Keeps which days are looked at; those of a period that has a name move with today. */
export function usePeriod(first: Exclude<Period, "custom">): Chosen {
  const today = isoDate(useNow(60_000));
  const [calendar, setCalendar] = useState<Calendar>("gregorian");
  const [period, setPeriod] = useState<Period>(first);
  const [own, setOwn] = useState<Days>(() => daysOf(first, today, "gregorian"));
  const days = period === "custom" ? own : daysOf(period, today, calendar);
  return {
    calendar,
    period,
    days,
    isBackwards: days.to <= days.from,
    onCalendar: setCalendar,
    onPeriod: (next) => {
      setOwn(days);
      setPeriod(next);
    },
    onDays: (part) => {
      setOwn({ ...days, ...part });
      setPeriod("custom");
    },
  };
}

export function CalendarSwitch({ chosen }: { chosen: Chosen }) {
  const text = useText();
  return (
    <Switch
      label={text("ui.calendar")}
      options={[
        { id: "gregorian", name: text("ui.calendar.gregorian") },
        { id: "hijri", name: text("ui.calendar.hijri") },
      ]}
      chosen={chosen.calendar}
      onChoose={chosen.onCalendar}
    />
  );
}

/** A period by its name, or its first and last day. */
export function PeriodFields({ chosen }: { chosen: Chosen }) {
  const text = useText();
  const { calendar, days, period } = chosen;
  return (
    <>
      <Choice
        label={text("hours.period")}
        options={PERIODS.map((id) => ({ id, name: text(`hours.period.${id}`) }))}
        chosen={period}
        onChoose={chosen.onPeriod}
      />
      <DatePick
        label={text("hours.from")}
        date={days.from}
        calendar={calendar}
        onPick={(from) => chosen.onDays({ from })}
        error={chosen.isBackwards ? text("hours.backwards") : undefined}
      />
      <DatePick
        label={text("hours.until")}
        date={lastDay(days)}
        calendar={calendar}
        onPick={(last) => chosen.onDays({ to: dayAfter(last) })}
      />
    </>
  );
}
