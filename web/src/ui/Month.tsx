import { toZoned } from "@internationalized/date";
import {
  Button as AriaButton,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
} from "react-aria-components";
import { type Calendar, dayText, DEFAULT_ZONE } from "../text/dates";
import { useLanguage } from "../text/text";
import { IconNext, IconPrev } from "./icons";

/** The month of the calendar that it stands in, with `other`'s day small below each day. */
export function Month({ other }: { other: Calendar }) {
  const language = useLanguage();
  return (
    <>
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
    </>
  );
}
