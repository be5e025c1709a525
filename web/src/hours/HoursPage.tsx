import { useCenters, useOfficials } from "../app/directoryApi";
import { useTitle } from "../app/title";
import { nameIn, useLanguage, useText } from "../text/text";
import { CenterFilter, useChosenCenter } from "./CenterFilter";
import "./hours.css";
import { Figures } from "./Figures";
import { HoursCard } from "./HoursCard";
import { HoursSections } from "./HoursSections";
import { OverviewCard } from "./OverviewCard";
import { CalendarSwitch, PeriodFields, usePeriod } from "./PeriodFields";

/** The figures of the service: video hours of men and women, and everything else that is counted. */
export default function HoursPage() {
  const text = useText();
  const heading = useTitle(text("hours.title"));
  const language = useLanguage();
  const centers = useCenters();
  const officials = useOfficials();
  const chosen = usePeriod();
  const center = useChosenCenter();
  const question = { ...chosen.days, centerId: center.centerId };
  const names = {
    center: (id: string | null) => nameIn(language, centers.data?.find((each) => each.id === id)?.name),
    official: (id: string | null) =>
      id === null
        ? text("hours.hall-to-hall")
        : nameIn(language, officials.data?.find((official) => official.id === id)?.display_name),
  };

  return (
    <div className="hours">
      <div className="hours-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.title")}
        </h1>
        <CalendarSwitch chosen={chosen} />
      </div>
      <HoursSections current="period" />
      <section className="card hours-filter" aria-label={text("hours.filter")}>
        <PeriodFields chosen={chosen} />
        <CenterFilter chosen={center} />
      </section>
      {chosen.isBackwards ? null : (
        <>
          <Figures question={question} />
          <HoursCard question={question} calendar={chosen.calendar} names={names} />
          <OverviewCard question={question} />
        </>
      )}
    </div>
  );
}
