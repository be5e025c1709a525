import { useNow } from "../app/clock";
import { keptState } from "../app/keptState";
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

const useCalendar = keptState<Calendar>("gregorian");
const useNamedPeriod = keptState<Period>("month");
const useOwnDays = keptState<Days | null>(null);

/** Keeps which days are looked at, on all pages of the figures; those of a period that has a name move with today. */
export function usePeriod(): Chosen {
  const today = isoDate(useNow(60_000));
  const [calendar, setCalendar] = useCalendar();
  const [period, setPeriod] = useNamedPeriod();
  const [own, setOwn] = useOwnDays();
  const days = period === "custom" ? (own ?? daysOf("month", today, calendar)) : daysOf(period, today, calendar);
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

/** A period by its name, of `periods`, or its first and last day. */
export function PeriodFields({ chosen, periods = PERIODS }: { chosen: Chosen; periods?: readonly Period[] }) {
  const text = useText();
  const { calendar, days, period } = chosen;
  return (
    <>
      <Choice
        label={text("hours.period")}
        options={periods.map((id) => ({ id, name: text(`hours.period.${id}`) }))}
        chosen={periods.includes(period) ? period : "custom"}
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
