import { useCenter } from "../app/center";
import { useNow } from "../app/clock";
import { type Hall, useHalls, useOfficials } from "../app/directoryApi";
import { useTitle } from "../app/title";
import { DEFAULT_ZONE, isoDate, timeText } from "../text/dates";
import { clockText, numberText } from "../text/numbers";
import { nameIn, useLanguage, useText } from "../text/text";
import { Empty, Failed, Skeleton } from "../ui/states";
import { Tag, type Tone } from "../ui/Tag";
import { dayOf } from "../visits/day";
import { useFollowVisits, useVisits, type Visit } from "../visits/visitsApi";
import { Split } from "./Figures";
import "./hours.css";
import { HoursSections } from "./HoursSections";
import { useHoursOfDay } from "./hoursApi";
import { countNow, type HallNow, hallNow } from "./liveHalls";
import { dayAfter } from "./period";

const SECTIONS = ["MEN", "WOMEN"] as const;

/** A centre as it is now: its halls, the visits that run, today's hours. It moves by itself. */
export default function NowPage() {
  const text = useText();
  const language = useLanguage();
  const heading = useTitle(text("hours.now.title"));
  const { center } = useCenter();
  const zone = center?.time_zone ?? DEFAULT_ZONE;
  const now = useNow(1_000);
  const day = dayOf(now, zone);
  const date = isoDate(now, zone);
  const halls = useHalls(center?.id);
  const visits = useVisits(day.from, day.to, center?.id);
  useFollowVisits();
  const hours = useHoursOfDay(date, dayAfter(date), center?.id);
  const failed = halls.error ?? visits.error;
  const isStale = visits.isError && visits.data !== undefined;

  return (
    <div className="hours">
      <div className="hours-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.now.title")}
        </h1>
        <Tag tone={isStale ? "warn" : "ok"}>
          {isStale ? text("hours.now.stale", { time: timeText(visits.dataUpdatedAt, language, zone) }) : text("hours.now.live")}
        </Tag>
      </div>
      <HoursSections current="now" />
      {failed && !isStale ? (
        <div className="card">
          <Failed thrown={failed} onRetry={() => Promise.all([halls.refetch(), visits.refetch()])} />
        </div>
      ) : !halls.data || !visits.data ? (
        <div className="card">
          <Skeleton rows={6} />
        </div>
      ) : halls.data.length === 0 ? (
        <div className="card">
          <Empty title={text("hours.now.no-halls")} detail={text("hours.now.no-halls.detail")} />
        </div>
      ) : (
        <Board halls={halls.data} visits={visits.data} now={now} zone={zone} isStale={isStale} hours={hours} />
      )}
    </div>
  );
}

interface BoardProps {
  halls: readonly Hall[];
  visits: readonly Visit[];
  now: number;
  zone: string;
  isStale: boolean;
  hours: ReturnType<typeof useHoursOfDay>;
}

function Board({ halls, visits, now, zone, isStale, hours }: BoardProps) {
  const text = useText();
  const language = useLanguage();
  const states = new Map(halls.map((hall) => [hall.id, hallNow(hall.id, visits, now)]));
  const busy = [...states.values()].filter((state) => state.kind === "live").length;
  const count = countNow(visits);
  return (
    <>
      <section className="figures" aria-label={text("hours.now.figures")}>
        <Figure name={text("hours.now.halls")} value={`${numberText(busy, language)} / ${numberText(halls.length, language)}`} />
        <Figure name={text("hours.now.running")} value={numberText(count.live, language)}>
          {text("hours.now.waiting", { count: count.waiting })}
        </Figure>
        <Figure name={text("hours.now.done")} value={numberText(count.done, language)}>
          {text("hours.now.rest", { absent: numberText(count.absent, language), booked: numberText(count.booked, language) })}
        </Figure>
        <div className="card figure">
          <p className="quiet">{text("hours.now.hours")}</p>
          {hours.data ? (
            <>
              <p className="figure-value" lang="en">
                {clockText(hours.data.total_ms)}
              </p>
              <Split totals={hours.data} />
            </>
          ) : hours.isError ? (
            <p className="quiet">{text("ui.failed")}</p>
          ) : (
            <Skeleton rows={1} />
          )}
        </div>
      </section>
      <div className="live" data-old={isStale || undefined}>
        {SECTIONS.map((section) => {
          const own = halls.filter((hall) => hall.section === section);
          return own.length === 0 ? null : (
            <section key={section} aria-labelledby={`live-${section}`}>
              <h2 id={`live-${section}`} className={`live-${section.toLowerCase()}`}>
                {text(`hours.now.halls.${section}`)}
              </h2>
              <ul className="live-halls">
                {own.map((hall) => (
                  <li key={hall.id}>
                    <HallCard hall={hall} state={states.get(hall.id) ?? { kind: "free" }} zone={zone} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </>
  );
}

function Figure({ name, value, children }: { name: string; value: string; children?: React.ReactNode }) {
  return (
    <div className="card figure">
      <p className="quiet">{name}</p>
      <p className="figure-value">
        <span className="ltr" lang="en">
          {value}
        </span>
      </p>
      {children ? <p className="figure-change">{children}</p> : null}
    </div>
  );
}

const TONES: Record<HallNow["kind"], Tone> = { live: "ok", waiting: "warn", late: "bad", next: "plain", free: "plain" };

function HallCard({ hall, state, zone }: { hall: Hall; state: HallNow; zone: string }) {
  const text = useText();
  const language = useLanguage();
  const officials = useOfficials();
  const visit = state.kind === "free" ? null : state.visit;
  const official = visit ? officials.data?.find((each) => each.id === visit.official_id) : undefined;
  // Who only counts is told no names of visitors.
  const whom = official ? nameIn(language, official.display_name) : visit?.counterpart_hall_id ? text("hours.hall-to-hall") : "—";
  const who = visit?.visitor_name ?? whom;
  return (
    <article className={`card live-hall live-hall-${state.kind}`}>
      <p className="live-hall-head">
        <strong>{nameIn(language, hall.display_name)}</strong>
        <Tag tone={TONES[state.kind]}>{text(`hours.now.hall.${state.kind}`)}</Tag>
      </p>
      <p className="live-hall-who">
        <bdi>{who}</bdi>
      </p>
      <p className="quiet">
        {visit
          ? text(state.kind === "live" ? "hours.now.until" : "hours.now.at", {
              time: timeText(state.kind === "live" ? visit.ends_at : visit.starts_at, language, zone),
            })
          : text("hours.now.nothing")}
      </p>
    </article>
  );
}
