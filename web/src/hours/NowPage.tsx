import { useCenter } from "../app/center";
import { useNow } from "../app/clock";
import { type Hall, useHalls, useOfficials } from "../app/directoryApi";
import { useTitle } from "../app/title";
import { DEFAULT_ZONE, timeText } from "../text/dates";
import { clockText, numberText } from "../text/numbers";
import { nameIn, useLanguage, useText } from "../text/text";
import { Empty, Failed, Skeleton } from "../ui/states";
import { Tag, type Tone } from "../ui/Tag";
import { dayOf } from "../visits/day";
import { useFollowVisits, useVisits, type Visit } from "../visits/visitsApi";
import { countedOf } from "./counted";
import type { Figure as Counted } from "./countedFigures";
import { CountedLink } from "./CountedLink";
import { Figure } from "./Figure";
import { wholeOf } from "./figureOf";
import { Split } from "./Figures";
import "./hours.css";
import { HoursSections } from "./HoursSections";
import { type HallNow, hallNow } from "./liveHalls";
import { PartsLink } from "./PartsLink";
import { dayAfter } from "./period";
import { type NowFigures, useNowFigures } from "./serviceApi";

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
  const halls = useHalls(center?.id);
  const visits = useVisits(day.from, day.to, center?.id);
  useFollowVisits();
  const figures = useNowFigures(center?.id);
  const failed = halls.error ?? visits.error ?? figures.error;
  const isKnown = halls.data !== undefined && visits.data !== undefined && figures.data !== undefined;
  const isStale = failed !== null && isKnown;
  const since = Math.min(visits.dataUpdatedAt, figures.dataUpdatedAt);

  return (
    <div className="hours">
      <div className="hours-head">
        <h1 ref={heading} tabIndex={-1}>
          {text("hours.now.title")}
        </h1>
        <Tag tone={isStale ? "warn" : "ok"}>
          {isStale ? text("hours.now.stale", { time: timeText(since, language, zone) }) : text("hours.now.live")}
        </Tag>
      </div>
      <HoursSections current="now" />
      {failed && !isStale ? (
        <div className="card">
          <Failed thrown={failed} onRetry={() => Promise.all([halls.refetch(), visits.refetch(), figures.refetch()])} />
        </div>
      ) : !halls.data || !visits.data || !figures.data ? (
        <div className="card">
          <Skeleton rows={6} />
        </div>
      ) : halls.data.length === 0 ? (
        <div className="card">
          <Empty title={text("hours.now.no-halls")} detail={text("hours.now.no-halls.detail")} />
        </div>
      ) : (
        <Board
          centerId={center?.id ?? null}
          halls={halls.data}
          visits={visits.data}
          at={now}
          zone={zone}
          isStale={isStale}
          figures={figures.data}
        />
      )}
    </div>
  );
}

interface BoardProps {
  centerId: string | null;
  halls: readonly Hall[];
  visits: readonly Visit[];
  at: number;
  zone: string;
  isStale: boolean;
  figures: NowFigures;
}

function Board({ centerId, halls, visits, at, zone, isStale, figures }: BoardProps) {
  const text = useText();
  const language = useLanguage();
  const now = (figure: Counted, count: number) => (
    <CountedLink of={{ figure, days: null, centerId, ownerId: null }} count={count} />
  );
  const question = { from: figures.day, to: dayAfter(figures.day), centerId };
  const hoursToday = wholeOf(question);
  const today = (figure: Counted, count: number, written?: string) => (
    <CountedLink of={countedOf(figure, question)} count={count} written={written} />
  );
  return (
    <>
      <section className="figures" aria-label={text("hours.now.figures")}>
        <Figure
          name={text("hours.now.halls")}
          value={
            <>
              {now("HALLS_LIVE", figures.halls_live)} / {numberText(halls.length, language)}
            </>
          }
        />
        <Figure
          name={text("hours.now.running")}
          value={now("RUNNING", figures.visits_running)}
          note={today("PRESENT", figures.visits_waiting, text("hours.now.waiting", { count: figures.visits_waiting }))}
        />
        <Figure
          name={text("hours.now.done")}
          value={today("COMPLETED", figures.visits_completed)}
          note={
            <>
              <span>
                {text("hours.now.booked")} {today("BOOKED", figures.visits_booked)}
              </span>
              <span>
                {text("hours.now.absent")} {today("NO_SHOW", figures.visits_no_show)}
              </span>
            </>
          }
        />
        <Figure
          name={text("hours.now.hours")}
          value={
            <PartsLink
              figure={figures.video_today_ms === 0 ? null : hoursToday}
              name={text("hours.now.hours")}
              number={clockText(figures.video_today_ms)}
            />
          }
        >
          <Split figure={hoursToday} menMs={figures.video_of_men_today_ms} womenMs={figures.video_of_women_today_ms} />
        </Figure>
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
                    <HallCard hall={hall} state={hallNow(hall.id, visits, at)} zone={zone} />
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
