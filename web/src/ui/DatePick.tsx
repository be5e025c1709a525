import { parseDate } from "@internationalized/date";
import { CalendarDays } from "lucide-react";
import {
  Button as AriaButton,
  Calendar,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  I18nProvider,
  Label,
  Popover,
} from "react-aria-components";
import { type Calendar as CalendarName, dateText, localeOf } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { Month } from "./Month";

interface Props {
  label: string;
  /** `YYYY-MM-DD`, Gregorian whatever is shown. */
  date: string;
  onPick: (date: string) => void;
  /** In which calendar it is shown and typed; the other stands below. */
  calendar: CalendarName;
  error?: string;
}

/** A date, typed part by part or picked from its month; where any day may be meant, also long ago. */
export function DatePick({ label, date, onPick, calendar, error }: Props) {
  const text = useText();
  const language = useLanguage();
  const other = calendar === "hijri" ? "gregorian" : "hijri";
  return (
    <I18nProvider locale={localeOf(language, calendar)}>
      <DatePicker
        className="field"
        value={parseDate(date)}
        onChange={(value) => (value ? onPick(value.toString()) : undefined)}
        minValue={parseDate("1990-01-01")}
        maxValue={parseDate("2100-01-01")}
        firstDayOfWeek="sun"
        shouldForceLeadingZeros
        isInvalid={error !== undefined}
      >
        <Label>{label}</Label>
        <Group className="date-group">
          <DateInput className="date-input">
            {(segment) => <DateSegment segment={segment} className="date-segment" />}
          </DateInput>
          <AriaButton className="icon-button">
            <CalendarDays aria-hidden />
          </AriaButton>
        </Group>
        <p className="field-hint">
          {text("ui.date.same-as", { date: dateText(`${date}T12:00:00Z`, language, { calendar: other, year: true }) })}
        </p>
        <FieldError className="field-error">{error}</FieldError>
        <Popover className="popover">
          <Dialog className="day-dialog" aria-label={label}>
            <Calendar className="day-calendar">
              <Month other={other} />
            </Calendar>
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  );
}
