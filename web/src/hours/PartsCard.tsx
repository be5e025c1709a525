import { useState } from "react";
import { useCenters, useOfficials } from "../app/directoryApi";
import { dateText, timeText } from "../text/dates";
import { clockText } from "../text/numbers";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Empty, Failed, Skeleton } from "../ui/states";
import { SectionTag, Tag } from "../ui/Tag";
import type { FigureOf } from "./figureOf";
import { type Part, useParts } from "./partsApi";
import { ProposeDialog } from "./ProposeDialog";
import { VisitLink } from "./VisitLink";

interface Props {
  figure: FigureOf;
  /** Where there are several. */
  title?: string;
}

/** The sessions and corrections that make up a figure, a stretch at a time, and the sum of all. */
export function PartsCard({ figure, title }: Props) {
  const text = useText();
  const centers = useCenters();
  const parts = useParts(figure);
  const [corrected, setCorrected] = useState<Part | null>(null);
  const items = parts.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <section className="card" aria-label={title ?? text("hours.parts.title")}>
        {title ? <h2 className="card-title">{title}</h2> : null}
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
      </section>
      {corrected ? (
        <ProposeDialog
          visitId={corrected.visit_id}
          startsAt={corrected.starts_at}
          endsAt={corrected.ends_at}
          effect="TAKE"
          zone={centers.data?.find((each) => each.id === corrected.center_id)?.time_zone}
          onClose={() => setCorrected(null)}
        />
      ) : null}
    </>
  );
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
                  <VisitLink id={part.visit_id}>
                    {dateText(part.starts_at, language, { year: true, timeZone: center?.time_zone })}{" "}
                    {timeText(part.starts_at, language, center?.time_zone)} –{" "}
                    {timeText(part.ends_at, language, center?.time_zone)}
                  </VisitLink>
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
