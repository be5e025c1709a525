import { useState } from "react";
import { useCenters, useOfficials } from "../app/directoryApi";
import { useMe } from "../app/session";
import { useTitle } from "../app/title";
import { useNow } from "../app/clock";
import { type Calendar, isoDate } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Choice } from "../ui/Choice";
import { DatePick } from "../ui/DatePick";
import { Switch } from "../ui/Switch";
import "./hours.css";
import { Figures } from "./Figures";
import { HoursCard } from "./HoursCard";
import { OverviewCard } from "./OverviewCard";
import { dayAfter, type Days, daysOf, lastDay, type Period, PERIODS } from "./period";

const ALL = "all";

/** The figures of the service: video hours of men and women, and everything else that is counted. */
export default function HoursPage() {
  const text = useText();
  const heading = useTitle(text("hours.title"));
  const language = useLanguage();
  const me = useMe();
  const today = isoDate(useNow(60_000));
  const centers = useCenters();
  const officials = useOfficials();
  const [calendar, setCalendar] = useState<Calendar>("gregorian");
  const [period, setPeriod] = useState<Period>("month");
  const [own, setOwn] = useState<Days>(() => daysOf("month", today, "gregorian"));
  const [chosen, setChosen] = useState<string>(ALL);

  const days = period === "custom" ? own : daysOf(period, today, calendar);
  const centerId = me.center_id ?? (chosen === ALL ? null : chosen);
  const backwards = days.to <= days.from;
  const question = { ...days, centerId };
  const names = {
    center: (id: string | null) => nameIn(language, centers.data?.find((center) => center.id === id)?.name),
    official: (id: string | null) =>
      id === null
        ? text("hours.hall-to-hall")
        : nameIn(language, officials.data?.find((official) => official.id === id)?.display_name),
  };

  function pick(part: Partial<Days>) {
    setOwn({ ...days, ...part });
    setPeriod("custom");
  }

  return (
    <div className="hours">
      <div className="hours-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.title")}
        </h1>
        <Switch
          label={text("ui.calendar")}
          options={[
            { id: "gregorian", name: text("ui.calendar.gregorian") },
            { id: "hijri", name: text("ui.calendar.hijri") },
          ]}
          chosen={calendar}
          onChoose={setCalendar}
        />
      </div>
      <section className="card hours-filter" aria-label={text("hours.filter")}>
        <Choice
          label={text("hours.period")}
          options={PERIODS.map((id) => ({ id, name: text(`hours.period.${id}`) }))}
          chosen={period}
          onChoose={(next) => {
            setOwn(days);
            setPeriod(next);
          }}
        />
        <DatePick
          label={text("hours.from")}
          date={days.from}
          calendar={calendar}
          onPick={(from) => pick({ from })}
          error={backwards ? text("hours.backwards") : undefined}
        />
        <DatePick
          label={text("hours.until")}
          date={lastDay(days)}
          calendar={calendar}
          onPick={(last) => pick({ to: dayAfter(last) })}
        />
        {me.center_id ? null : (
          <Choice
            label={text("hours.center")}
            options={[
              { id: ALL, name: text("hours.center.all") },
              ...(centers.data ?? []).map((center) => ({ id: center.id, name: nameIn(language, center.name) })),
            ]}
            chosen={chosen}
            onChoose={setChosen}
          />
        )}
      </section>
      {backwards ? null : (
        <>
          <Figures question={question} />
          <HoursCard question={question} calendar={calendar} names={names} />
          <OverviewCard question={question} />
        </>
      )}
    </div>
  );
}
