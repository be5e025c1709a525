import type { CalendarDate } from "@internationalized/date";
import { CalendarDays } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { dateText } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { DayCalendar } from "./DayCalendar";

interface Props {
  label: string;
  value: CalendarDate;
  onChange: (day: CalendarDate) => void;
  workDaysOnly?: boolean;
  /** The button shows its icon alone, where the day stands beside it anyway. */
  compact?: boolean;
}

/** A day, shown in both calendars, chosen from a month that opens. */
export function DayField({ label, value, onChange, workDaysOnly, compact = false }: Props) {
  const text = useText();
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  // Noon, so that the day is the same in every zone that a format may be asked for.
  const noon = value.toDate("UTC").getTime() + 9 * 3_600_000;
  const hijri = dateText(noon, language, { calendar: "hijri", year: true });
  const gregorian = dateText(noon, language, { year: true });
  return (
    <div className={compact ? "day-field-compact" : "field"}>
      {compact ? null : <span aria-hidden>{label}</span>}
      <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <AriaButton
          className={compact ? "button button-plain icon-button" : "select"}
          aria-label={text("ui.day", { label, hijri, gregorian })}
        >
          {compact ? null : <span>{hijri}</span>}
          <CalendarDays aria-hidden />
        </AriaButton>
        <Popover className="popover">
          <Dialog aria-label={label} className="day-dialog">
            <DayCalendar
              label={label}
              value={value}
              workDaysOnly={workDaysOnly}
              onChange={(day) => {
                setOpen(false);
                onChange(day);
              }}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
      {compact ? null : <span className="field-hint">{text("ui.day.same", { gregorian })}</span>}
    </div>
  );
}
