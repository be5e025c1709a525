import { useState } from "react";
import { useNow } from "../app/clock";
import { type Center, useHalls, useOfficials } from "../app/directoryApi";
import { endOfDay, isoDate, startOfDay, timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Empty, Failed, Skeleton } from "../ui/states";
import { SectionTag, Tag, type Tone } from "../ui/Tag";
import { checkInToVisit, useVisits, type Visit } from "./visitsApi";

const TONES: Partial<Record<Visit["state"], Tone>> = {
  CHECKED_IN: "warn",
  READY: "warn",
  IN_PROGRESS: "ok",
  CANCELLED: "bad",
  NO_SHOW: "bad",
  FAILED: "bad",
};

/** The centre's visits of today, so that who is expected is known at the door. */
export function TodaysVisits({ center }: { center: Center | undefined }) {
  const text = useText();
  const zone = center?.time_zone;
  const today = isoDate(useNow(60_000), zone);
  const visits = useVisits(center?.id, startOfDay(today, zone), endOfDay(today, zone));
  const expected = visits.data?.filter((visit) => visit.state !== "HELD" && visit.state !== "EXPIRED") ?? [];

  return (
    <section className="card" aria-labelledby="visits-title">
      <h2 id="visits-title" className="card-title">
        {text("reception.visits")}
      </h2>
      {visits.isPending ? (
        <Skeleton rows={8} />
      ) : visits.isError ? (
        <Failed thrown={visits.error} onRetry={() => visits.refetch()} />
      ) : expected.length === 0 ? (
        <Empty title={text("reception.visits.empty")} detail={text("reception.visits.empty.detail")} />
      ) : (
        <div className="scrolls" role="group" aria-labelledby="visits-title" tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{text("reception.visits.time")}</th>
                <th scope="col">{text("reception.visits.visitor")}</th>
                <th scope="col">{text("reception.visits.official")}</th>
                <th scope="col">{text("reception.visits.hall")}</th>
                <th scope="col">{text("reception.visits.state")}</th>
                <th scope="col">
                  <span className="heard">{text("reception.visits.action")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {expected.map((visit) => (
                <Expected key={visit.id} visit={visit} center={center} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Expected({ visit, center }: { visit: Visit; center: Center | undefined }) {
  const text = useText();
  const language = useLanguage();
  const halls = useHalls(center?.id);
  const officials = useOfficials();
  const [phase, setPhase] = useState<"idle" | "sending" | "failed">("idle");
  const hall = halls.data?.find((each) => each.id === visit.hall_id);
  const official = officials.data?.find((each) => each.id === visit.official_id);

  async function arrive() {
    setPhase("sending");
    try {
      await checkInToVisit(visit.id);
      setPhase("idle");
    } catch {
      setPhase("failed");
    }
  }

  return (
    <tr>
      <td className="nowrap">{timeText(visit.starts_at, language, center?.time_zone)}</td>
      <td>
        {visit.visitor_name} <SectionTag section={visit.section} />
      </td>
      <td>{nameIn(language, official?.display_name)}</td>
      <td>{nameIn(language, hall?.display_name)}</td>
      <td>
        <Tag tone={TONES[visit.state] ?? "plain"}>{text(`visit.state.${visit.state}`)}</Tag>
      </td>
      <td>
        {visit.state === "BOOKED" ? (
          <Button
            isPending={phase === "sending"}
            onPress={arrive}
            aria-label={text("reception.visits.arrived.of", { name: visit.visitor_name ?? "" })}
          >
            {text("reception.visits.arrived")}
          </Button>
        ) : null}
        <span role="alert">{phase === "failed" ? text("reception.failed") : null}</span>
      </td>
    </tr>
  );
}
