import { Link } from "@tanstack/react-router";
import { useCenters, useOfficials } from "../app/directoryApi";
import type { PageProps } from "../app/feature";
import { NotFound } from "../app/NotFound";
import { useTitle } from "../app/title";
import { dateText, timeText } from "../text/dates";
import { type Language, nameIn, type Text, useLanguage, useText } from "../text/text";
import { Export } from "./Export";
import { type FigureOf, figureAt, nameOfWord } from "./figureOf";
import "./hours.css";
import { PartsCard } from "./PartsCard";
import { isStretch, lastDay } from "./period";

/** What a figure of the hours is made of: each session and correction, and what it counts. */
export default function PartsPage({ params }: PageProps) {
  const figure = figureAt(params);
  return isStretch(figure) ? <Parts figure={figure} /> : <NotFound />;
}

function Parts({ figure }: { figure: FigureOf }) {
  const text = useText();
  const language = useLanguage();
  const centers = useCenters();
  const officials = useOfficials();
  const heading = useTitle(text("hours.parts.title"));
  const date = (day: string) => dateText(`${day}T12:00:00Z`, language, { year: true, timeZone: "UTC" });
  const center = centers.data?.find((each) => each.id === figure.centerId);
  const official = officials.data?.find((each) => each.id === figure.officialId);
  const isPast = figure.approvedFrom !== null || figure.approvedTo !== null;
  const of = [
    text("hours.compare.days", { from: date(figure.from), to: date(lastDay(figure)) }),
    nameIn(language, center?.name),
    figure.hallToHall ? text("hours.hall-to-hall") : nameIn(language, official?.display_name),
    ...figure.words.map((word) => text(nameOfWord(word))),
    approvedText(figure, text, language),
  ].filter((words) => words !== "");

  return (
    <div className="hours">
      <p>
        <Link to="/hours">{text("hours.parts.back")}</Link>
      </p>
      <div className="hours-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {text("hours.parts.title")}
          </h1>
          <p className="quiet">{of.join(text("app.list.separator"))}</p>
        </div>
        {figure.hallToHall || figure.words.length > 0 || isPast ? null : <Export figure={figure} />}
      </div>
      <PartsCard figure={figure} />
    </div>
  );
}

/** When the corrections were approved; nothing where that does not matter. */
function approvedText({ approvedFrom, approvedTo }: FigureOf, text: Text, language: Language): string {
  const moment = (at: string) => `${dateText(at, language, { year: true })} ${timeText(at, language)}`;
  if (approvedFrom === null) {
    return approvedTo === null ? "" : text("hours.parts.approved.before", { to: moment(approvedTo) });
  }
  return approvedTo === null
    ? text("hours.parts.approved.since", { from: moment(approvedFrom) })
    : text("hours.parts.approved.between", { from: moment(approvedFrom), to: moment(approvedTo) });
}

