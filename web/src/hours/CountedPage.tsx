import { Link } from "@tanstack/react-router";
import { useCenters, useOfficials } from "../app/directoryApi";
import type { PageProps } from "../app/feature";
import { NotFound } from "../app/NotFound";
import { useTitle } from "../app/title";
import { dateText, timeText } from "../text/dates";
import { clockText } from "../text/numbers";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Records } from "../ui/Records";
import { Empty, Failed, Skeleton } from "../ui/states";
import { Tag } from "../ui/Tag";
import { toneOf } from "../visits/steps";
import { useHallsOf } from "../visits/visitsApi";
import { type CountedOf, countedAt, pageOf } from "./counted";
import "./hours.css";
import { lastDay } from "./period";
import { useCountedVisits } from "./serviceApi";

/** The visits that a figure counts. */
export default function CountedPage({ params }: PageProps) {
  const of = countedAt(params);
  return of ? <Counted of={of} /> : <NotFound />;
}

function Counted({ of }: { of: CountedOf }) {
  const text = useText();
  const language = useLanguage();
  const heading = useTitle(text("hours.went.title"));
  const centers = useCenters();
  const officials = useOfficials();
  const visits = useCountedVisits(of);
  const items = visits.data?.pages.flatMap((page) => page.items) ?? [];
  const halls = useHallsOf(items.map((visit) => visit.center_id));
  const centerOf = (id: string | null) => centers.data?.find((each) => each.id === id);
  const officialName = (id: string | null | undefined) =>
    nameIn(language, officials.data?.find((official) => official.id === id)?.display_name);
  const hallName = (id: string | null | undefined) => nameIn(language, halls.get(id ?? "")?.display_name);
  const date = (day: string) => dateText(`${day}T12:00:00Z`, language, { year: true, timeZone: "UTC" });
  const which = [
    text(`hours.counted.${of.figure}`),
    of.days
      ? text("hours.compare.days", { from: date(of.days.from), to: date(lastDay(of.days)) })
      : text("hours.counted.now"),
    nameIn(language, centerOf(of.centerId)?.name),
    hallName(of.ownerId),
    officialName(of.ownerId),
  ].filter((words) => words !== "");

  return (
    <div className="hours">
      <p>
        <Link to={pageOf(of)}>{text("hours.went.back")}</Link>
      </p>
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.went.title")}
        </h1>
        <p className="quiet">{which.join(text("app.list.separator"))}</p>
      </div>
      <div className="card">
        {visits.isPending ? (
          <Skeleton rows={8} />
        ) : visits.isError ? (
          <Failed thrown={visits.error} onRetry={() => visits.refetch()} />
        ) : items.length === 0 ? (
          <Empty title={text("hours.went.empty")} />
        ) : (
          <Records
            title={text("hours.went.title")}
            records={items}
            columns={[
              {
                name: text("hours.parts.when"),
                of: ({ starts_at: at, center_id: id }) => {
                  const timeZone = centerOf(id)?.time_zone;
                  return (
                    <span className="nowrap">
                      {dateText(at, language, { year: true, timeZone })} {timeText(at, language, timeZone)}
                    </span>
                  );
                },
              },
              { name: text("hours.grouping.center"), of: (visit) => nameIn(language, centerOf(visit.center_id)?.name) },
              { name: text("hours.went.hall"), of: (visit) => (visit.audience_id ? text("hours.counted.audience") : hallName(visit.hall_id)) },
              {
                name: text("hours.grouping.official"),
                of: ({ official_id: id }) => (id == null ? text("hours.hall-to-hall") : officialName(id)),
              },
              {
                name: text("hours.went.state"),
                of: ({ state }) => <Tag tone={toneOf(state)}>{text(`visits.state.${state}`)}</Tag>,
              },
              {
                name: text("visits.connected"),
                of: (visit) => (
                  <span className="ltr" lang="en">
                    {clockText(visit.connected_ms)}
                  </span>
                ),
              },
            ]}
          />
        )}
        {visits.hasNextPage ? (
          <div className="more">
            <Button isPending={visits.isFetchingNextPage} onPress={() => void visits.fetchNextPage()}>
              {text("hours.parts.more")}
            </Button>
          </div>
        ) : null}
      </div>
    </div>
  );
}
