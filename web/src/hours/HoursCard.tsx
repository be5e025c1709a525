import { useMemo } from "react";
import { keptState } from "../app/keptState";
import { isAny, useMe } from "../app/session";
import { type Calendar, dateText, monthText } from "../text/dates";
import { hoursText, numberText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { Choice } from "../ui/Choice";
import { Empty, Failed, Skeleton } from "../ui/states";
import { ChartCard, Drawn } from "./ChartCard";
import type { ChartModel } from "./chartOptions";
import { Download } from "./Download";
import { figureOfLine, nameOfWord, narrowed, partsPath, wholeOf } from "./figureOf";
import { HoursTable } from "./HoursTable";
import { type Question, useVideoHours } from "./hoursApi";
import { eachDay, firstOfMonth } from "./period";
import { PROPOSERS } from "./pages";
import { type Bar, barsOf, byLength, type Grouping, GROUPINGS, isOfRequests, isTime } from "./series";
import { hoursSheet } from "./sheetApi";

const useGrouping = keptState<Grouping>("day");

/** More columns than that nobody can tell apart; days without hours are left out then. */
const MOST_DAYS = 62;

interface Props {
  question: Question;
  calendar: Calendar;
  names: { center: (id: string | null) => string; official: (id: string | null) => string };
}

/** Video hours of men and women by something, as a chart or as a table. */
export function HoursCard({ question, calendar, names }: Props) {
  const text = useText();
  const language = useLanguage();
  const maySeeRequests = isAny(useMe(), PROPOSERS);
  const groupings = GROUPINGS.filter((each) => maySeeRequests || !isOfRequests(each));
  const [kept, setGrouping] = useGrouping();
  const grouping = groupings.includes(kept) ? kept : "day";
  const hours = useVideoHours(question, grouping, calendar === "hijri");
  const title = text(`hours.by.${grouping}`);

  const bars = useMemo(() => {
    const rows = hours.data?.rows ?? [];
    const days = grouping === "day" ? eachDay(question) : [];
    const together = barsOf(rows, days.length <= MOST_DAYS ? days : []);
    return isTime(grouping) ? together : byLength(together);
  }, [hours.data, grouping, question.from, question.to]);

  const nameOf = (bar: Bar, whole: boolean): string => {
    switch (grouping) {
      case "day":
        return dateText(`${bar.key}T12:00:00Z`, language, { calendar, weekday: whole, year: whole, timeZone: "UTC" });
      case "month":
        return monthText(`${firstOfMonth(bar.key ?? "", calendar)}T12:00:00Z`, language, calendar);
      case "year":
        return bar.key ?? "";
      case "center":
        return names.center(bar.key);
      case "official":
        return names.official(bar.key);
      case "kind":
      case "residency":
      case "company":
        return text(nameOfWord(bar.key));
    }
  };

  return (
    <ChartCard
      title={title}
      legend={[
        { look: "men", name: text("ui.section.MEN") },
        { look: "women", name: text("ui.section.WOMEN") },
      ]}
      controls={
        <>
          <Choice
            label={text("hours.grouping")}
            options={groupings.map((id) => ({ id, name: text(`hours.grouping.${id}`) }))}
            chosen={grouping}
            onChoose={setGrouping}
          />
          <Download load={(wanted) => hoursSheet(question, grouping, calendar === "hijri", wanted)} />
        </>
      }
      isOld={hours.isPlaceholderData}
    >
      {(view) =>
        hours.isPending ? (
          <Skeleton rows={6} />
        ) : hours.isError ? (
          <Failed thrown={hours.error} onRetry={() => hours.refetch()} />
        ) : hours.data.totals.total_ms === 0 ? (
          <Empty title={text("hours.empty")} detail={text("hours.empty.detail")} />
        ) : view === "table" ? (
          <HoursTable
            caption={title}
            keyName={text(`hours.grouping.${grouping}`)}
            bars={bars}
            totals={hours.data.totals}
            nameOf={(bar) => nameOf(bar, true)}
            figureOf={(bar) => (bar === null ? wholeOf(question) : figureOfLine(question, grouping, bar.key, calendar))}
          />
        ) : (
          <Drawn label={`${title}. ${bars.map((bar) => saidOf(bar)).join(text("app.list.separator"))}`} model={modelOf()} />
        )
      }
    </ChartCard>
  );

  function saidOf(bar: Bar): string {
    return text("hours.chart.said", {
      name: nameOf(bar, false),
      men: hoursText(bar.menMs, language),
      women: hoursText(bar.womenMs, language),
    });
  }

  function modelOf(): ChartModel {
    return {
      shape: isTime(grouping) ? "columns" : "rows",
      rtl: language === "ar",
      names: bars.map((bar) => nameOf(bar, false)),
      stacked: true,
      parts: [
        { look: "men", name: text("ui.section.MEN"), values: bars.map((bar) => bar.menMs / 3_600_000), paths: pathsOf("MALE") },
        { look: "women", name: text("ui.section.WOMEN"), values: bars.map((bar) => bar.womenMs / 3_600_000), paths: pathsOf("FEMALE") },
      ],
      write: (value) => numberText(value, language, value < 100 ? 1 : 0),
    };
  }

  function pathsOf(gender: "MALE" | "FEMALE"): (string | null)[] {
    return bars.map((bar) => {
      const figure = narrowed(figureOfLine(question, grouping, bar.key, calendar), gender);
      return figure && partsPath(figure);
    });
  }
}
