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
import "./hours.css";
import type { Question } from "./hoursApi";
import { ANY } from "./pages";
import { isStretch, lastDay } from "./period";
import { HOWS, type How, useVisitsThatWent } from "./serviceApi";
import { howName } from "./WentLink";

/** The visits behind a figure of how visits went. */
export default function WentPage({ params }: PageProps) {
  const question = {
    from: params["from"] ?? "",
    to: params["to"] ?? "",
    centerId: params["center"] === ANY ? null : (params["center"] ?? null),
  };
  const how = HOWS.find((each) => each === params["how"]);
  return how && isStretch(question) ? <Went question={question} how={how} /> : <NotFound />;
}

function Went({ question, how }: { question: Question; how: How }) {
  const text = useText();
  const language = useLanguage();
  const heading = useTitle(text("hours.went.title"));
  const centers = useCenters();
  const officials = useOfficials();
  const centerOf = (id: string | null) => centers.data?.find((each) => each.id === id);
  const visits = useVisitsThatWent(question, how, centerOf(question.centerId)?.time_zone);
  const items = visits.data?.pages.flatMap((page) => page.items) ?? [];
  const halls = useHallsOf(items.map((visit) => visit.center_id));
  const date = (day: string) => dateText(`${day}T12:00:00Z`, language, { year: true, timeZone: "UTC" });
  const of = [
    text(howName(how)),
    text("hours.compare.days", { from: date(question.from), to: date(lastDay(question)) }),
    nameIn(language, centerOf(question.centerId)?.name),
  ].filter((words) => words !== "");

  return (
    <div className="hours">
      <p>
        <Link to="/hours/visits">{text("hours.visits.title")}</Link>
      </p>
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.went.title")}
        </h1>
        <p className="quiet">{of.join(text("app.list.separator"))}</p>
      </div>
      <div className="card">
        {visits.isPending ? (
          <Skeleton rows={8} />
        ) : visits.isError ? (
          <Failed thrown={visits.error} onRetry={() => visits.refetch()} />
        ) : items.length === 0 && !visits.hasNextPage ? (
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
              { name: text("hours.went.hall"), of: (visit) => nameIn(language, halls.get(visit.hall_id)?.display_name) },
              {
                name: text("hours.grouping.official"),
                of: ({ official_id: id }) =>
                  id == null
                    ? text("hours.hall-to-hall")
                    : nameIn(language, officials.data?.find((official) => official.id === id)?.display_name),
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
