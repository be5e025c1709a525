import { useState } from "react";
import { useOfficials } from "../app/directoryApi";
import type { PageProps } from "../app/feature";
import { useTitle } from "../app/title";
import { RequestNumber } from "../requests/RequestNumber";
import { dateText, timeText } from "../text/dates";
import { clockText } from "../text/numbers";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Records } from "../ui/Records";
import { Empty, Failed, Skeleton } from "../ui/states";
import { SectionTag, Tag } from "../ui/Tag";
import { toneOf } from "../visits/steps";
import { useHallsOf, useVisit, type Visit } from "../visits/visitsApi";
import { CorrectionTag } from "./CorrectionTag";
import { countedMs, type Entry, entriesOf } from "./entries";
import "./hours.css";
import { HoursSections } from "./HoursSections";
import { ProposeDialog } from "./ProposeDialog";
import { usePlaces } from "./usePlaces";
import { useCountedOf } from "./visitApi";

/** To which time can be added; the server's own rule. */
const MET: readonly Visit["state"][] = ["IN_PROGRESS", "COMPLETED", "FAILED"];

/** A visit as the hours have it: its sessions, and every correction of them with its reason. */
export default function VisitPage({ params }: PageProps) {
  const text = useText();
  const heading = useTitle(text("hours.visit.title"));
  const id = params["id"] ?? "";
  const visit = useVisit(id);
  const counted = useCountedOf(id, visit.data?.state === "IN_PROGRESS");
  const failed = visit.error ?? counted.error;
  return (
    <div className="hours">
      <div className="hours-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.visit.title")}
        </h1>
      </div>
      <HoursSections current="corrections" />
      {visit.data && counted.data ? (
        <Shown visit={visit.data} entries={entriesOf(counted.data.sessions, counted.data.corrections)} />
      ) : (
        <div className="card">
          {failed ? <Failed thrown={failed} onRetry={() => Promise.all([visit.refetch(), counted.refetch()])} /> : <Skeleton rows={6} />}
        </div>
      )}
    </div>
  );
}

/** The time that somebody wants to correct, and what they begin with. */
interface Corrected {
  startsAt: string;
  endsAt: string;
  effect: "ADD" | "TAKE";
}

function Shown({ visit, entries }: { visit: Visit; entries: readonly Entry[] }) {
  const text = useText();
  const language = useLanguage();
  const places = usePlaces();
  const officials = useOfficials();
  const halls = useHallsOf([visit.center_id]);
  const [corrected, setCorrected] = useState<Corrected | null>(null);
  const zone = places.zone(visit.center_id);
  const figures = [
    [
      text("hours.parts.when"),
      `${dateText(visit.starts_at, language, { year: true, timeZone: zone })} ${timeText(visit.starts_at, language, zone)}`,
    ],
    [text("hours.grouping.center"), places.name(visit.center_id)],
    [text("hours.went.hall"), nameIn(language, halls.get(visit.hall_id)?.display_name)],
    [
      text("hours.grouping.official"),
      visit.official_id == null
        ? text("hours.hall-to-hall")
        : nameIn(language, officials.data?.find((each) => each.id === visit.official_id)?.display_name),
    ],
    [text("hours.visit.request"), <RequestNumber key="request" id={visit.request_id} number={visit.request_number} />],
    [
      text("hours.visit.counted"),
      <span key="counted" className="ltr" lang="en">
        {clockText(countedMs(entries))}
      </span>,
    ],
  ] as const;
  return (
    <>
      <section className="card" aria-label={text("hours.visit.title")}>
        <p className="tags chart-head">
          <SectionTag section={visit.section} />
          <Tag tone={toneOf(visit.state)}>{text(`visits.state.${visit.state}`)}</Tag>
        </p>
        <dl className="more-figures">
          {figures.map(([name, value]) => (
            <div key={name}>
              <dt className="quiet">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="card" aria-labelledby="entries-title">
        <div className="chart-head">
          <h2 id="entries-title">{text("hours.visit.entries")}</h2>
          {MET.includes(visit.state) ? (
            <Button onPress={() => setCorrected({ startsAt: visit.starts_at, endsAt: visit.ends_at, effect: "ADD" })}>
              {text("hours.corrections.propose")}
            </Button>
          ) : null}
        </div>
        {entries.length === 0 ? (
          <Empty title={text("hours.visit.none")} />
        ) : (
          <Records
            title={text("hours.visit.entries")}
            records={entries}
            columns={[
              {
                name: text("hours.parts.when"),
                of: ({ startsAt, endsAt }) => (
                  <span className="nowrap">
                    {places.when(startsAt, visit.center_id)} – {endsAt ? timeText(endsAt, language, zone) : text("visits.state.IN_PROGRESS")}
                  </span>
                ),
              },
              {
                name: text("hours.visit.length"),
                of: ({ ms }) => (
                  <span className="ltr" lang="en">
                    {clockText(ms)}
                  </span>
                ),
              },
              {
                name: text("hours.visit.what"),
                of: ({ correction }) =>
                  correction ? <CorrectionTag state={correction.state} /> : <Tag>{text("hours.visit.session")}</Tag>,
              },
              { name: text("hours.corrections.reason"), of: ({ correction }) => <bdi>{correction?.reason}</bdi> },
              {
                name: text("hours.parts.correct"),
                of: ({ startsAt, endsAt, ms, correction }) =>
                  endsAt && (correction === null || correction.state === "APPROVED") ? (
                    <Button kind="quiet" onPress={() => setCorrected({ startsAt, endsAt, effect: ms < 0 ? "ADD" : "TAKE" })}>
                      {text("hours.parts.correct")}
                    </Button>
                  ) : null,
              },
            ]}
          />
        )}
      </section>
      {corrected ? <ProposeDialog visitId={visit.id} {...corrected} zone={zone} onClose={() => setCorrected(null)} /> : null}
    </>
  );
}
