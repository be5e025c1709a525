import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCenters, useOfficials } from "../app/directoryApi";
import type { PageProps } from "../app/feature";
import { NotFound } from "../app/NotFound";
import { useTitle } from "../app/title";
import { dateText, timeText } from "../text/dates";
import { clockText } from "../text/numbers";
import { type Language, nameIn, type Text, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Empty, Failed, Skeleton } from "../ui/states";
import { SectionTag, Tag } from "../ui/Tag";
import { Export } from "./Export";
import { type FigureOf, figureAt, nameOfWord } from "./figureOf";
import "./hours.css";
import { type Part, useParts } from "./partsApi";
import { isStretch, lastDay } from "./period";
import { ProposeDialog } from "./ProposeDialog";

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
  const parts = useParts(figure);
  const [corrected, setCorrected] = useState<Part | null>(null);
  const items = parts.data?.pages.flatMap((page) => page.items) ?? [];
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
      <div className="card">
        {parts.isPending ? (
          <Skeleton rows={8} />
        ) : parts.isError ? (
          <Failed thrown={parts.error} onRetry={() => parts.refetch()} />
        ) : items.length === 0 ? (
          <Empty title={text("hours.empty")} />
        ) : (
          <>
            <Table parts={items} isWhole={!parts.hasNextPage} onCorrect={setCorrected} />
            {parts.hasNextPage ? (
              <div className="more">
                <Button isPending={parts.isFetchingNextPage} onPress={() => void parts.fetchNextPage()}>
                  {text("hours.parts.more")}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </div>
      {corrected ? (
        <ProposeDialog
          visitId={corrected.visit_id}
          startsAt={corrected.starts_at}
          endsAt={corrected.ends_at}
          zone={centers.data?.find((each) => each.id === corrected.center_id)?.time_zone}
          onClose={() => setCorrected(null)}
        />
      ) : null}
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

function Table({ parts, isWhole, onCorrect }: { parts: readonly Part[]; isWhole: boolean; onCorrect: (part: Part) => void }) {
  const text = useText();
  const language = useLanguage();
  const centers = useCenters();
  const officials = useOfficials();
  return (
    <div className="scrolls" role="group" aria-label={text("hours.parts.title")} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{text("hours.parts.when")}</th>
            <th scope="col">{text("hours.grouping.center")}</th>
            <th scope="col">{text("hours.grouping.official")}</th>
            <th scope="col">{text("hours.parts.counts-as")}</th>
            <th scope="col" className="number">
              {text("hours.parts.counted")}
            </th>
            <th scope="col">
              <span className="heard">{text("hours.corrections.propose")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const center = centers.data?.find((each) => each.id === part.center_id);
            const official = officials.data?.find((each) => each.id === part.official_id);
            return (
              <tr key={part.session_id ?? part.correction_id}>
                <td className="nowrap">
                  {dateText(part.starts_at, language, { year: true, timeZone: center?.time_zone })}{" "}
                  {timeText(part.starts_at, language, center?.time_zone)} –{" "}
                  {timeText(part.ends_at, language, center?.time_zone)}
                </td>
                <td>{nameIn(language, center?.name)}</td>
                <td>{part.official_id == null ? text("hours.hall-to-hall") : nameIn(language, official?.display_name)}</td>
                <td>
                  <span className="tags">
                    <SectionTag section={part.section} />
                    {part.kind ? <Tag>{text(`request.kind.${part.kind}`)}</Tag> : null}
                    {part.correction_id ? <Tag tone="warn">{text("hours.parts.correction")}</Tag> : null}
                  </span>
                </td>
                <td className="number">
                  <span className="ltr" lang="en">
                    {clockText(part.counted_ms)}
                  </span>
                </td>
                <td>
                  {part.session_id ? (
                    <Button kind="quiet" onPress={() => onCorrect(part)}>
                      {text("hours.parts.correct")}
                    </Button>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
        {isWhole ? (
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                {text("hours.table.all")}
              </th>
              <td className="number" lang="en">
                <span className="ltr">{clockText(parts.reduce((sum, part) => sum + part.counted_ms, 0))}</span>
              </td>
              <td />
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}
