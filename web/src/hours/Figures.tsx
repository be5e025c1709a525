import { ArrowDownRight, ArrowUpRight } from "lucide-react";
import { hoursText, numberText, shareText, signOf } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { Failed, Skeleton } from "../ui/states";
import { Figure } from "./Figure";
import { type FigureOf, nameOfWord, narrowed, wholeOf } from "./figureOf";
import { type Question, type Totals, useVideoHours } from "./hoursApi";
import { PartsLink } from "./PartsLink";
import { before } from "./period";
import { change } from "./series";

/** The four figures that are looked at first, each beside that of as many days before. */
export function Figures({ question }: { question: Question }) {
  const text = useText();
  const language = useLanguage();
  const now = useVideoHours(question, "center", false);
  const then = useVideoHours({ ...question, ...before(question) }, "center", false);

  if (now.isPending) {
    return (
      <div className="figures">
        {[1, 2, 3, 4].map((each) => (
          <div key={each} className="card figure">
            <Skeleton rows={2} />
          </div>
        ))}
      </div>
    );
  }
  if (now.isError) {
    return (
      <div className="card">
        <Failed thrown={now.error} onRetry={() => now.refetch()} />
      </div>
    );
  }
  const totals = now.data.totals;
  const earlier = then.data?.totals;
  const mean = (of: Totals) => (of.visits === 0 ? 0 : of.total_ms / of.visits / 60_000);
  return (
    <section className="figures" aria-label={text("hours.figures")}>
      <Compared
        name={text("hours.figure.hours")}
        value={
          <PartsLink
            figure={totals.total_ms === 0 ? null : wholeOf(question)}
            name={text("hours.figure.hours")}
            number={hoursText(totals.total_ms, language)}
          />
        }
        now={totals.total_ms}
        then={earlier?.total_ms}
      >
        <Split figure={wholeOf(question)} menMs={totals.male_ms} womenMs={totals.female_ms} />
      </Compared>
      <Compared
        name={text("hours.figure.visits")}
        value={
          <PartsLink
            figure={totals.visits === 0 ? null : narrowed(wholeOf(question), "VISITS")}
            name={text("hours.figure.visits")}
            number={numberText(totals.visits, language)}
          />
        }
        now={totals.visits}
        then={earlier?.visits}
      />
      <Compared
        name={text("hours.figure.sessions")}
        value={
          <PartsLink
            figure={totals.sessions === 0 ? null : narrowed(wholeOf(question), "SESSIONS")}
            name={text("hours.figure.sessions")}
            number={numberText(totals.sessions, language)}
          />
        }
        now={totals.sessions}
        then={earlier?.sessions}
      />
      <Compared
        name={text("hours.figure.mean")}
        value={
          <PartsLink
            figure={totals.visits === 0 ? null : wholeOf(question)}
            name={text("hours.figure.mean")}
            number={numberText(mean(totals), language, 1)}
          />
        }
        now={mean(totals)}
        then={earlier ? mean(earlier) : undefined}
      />
    </section>
  );
}

function Compared(props: {
  name: string;
  value: React.ReactNode;
  now: number;
  then: number | undefined;
  children?: React.ReactNode;
}) {
  const { name, value, now, then, children } = props;
  return (
    <Figure name={name} value={value} note={then === undefined ? null : <Change part={change(now, then)} />}>
      {children}
    </Figure>
  );
}

function Change({ part }: { part: number | null }) {
  const text = useText();
  const language = useLanguage();
  if (part === null) {
    return text("hours.change.none");
  }
  const Arrow = part < 0 ? ArrowDownRight : ArrowUpRight;
  return (
    <>
      {part === 0 ? null : <Arrow aria-hidden />}
      <span className="ltr" lang="en">
        {signOf(part) + shareText(Math.abs(part), language)}
      </span>
      {text("hours.change")}
    </>
  );
}

/** Men's and women's part of the hours of a figure, as a line and in words. */
export function Split({ figure, menMs, womenMs }: { figure: FigureOf; menMs: number; womenMs: number }) {
  const text = useText();
  const language = useLanguage();
  const total = menMs + womenMs;
  const words = (word: "MALE" | "FEMALE", ms: number) => {
    const name = text(nameOfWord(word));
    return (
      <>
        {name} <PartsLink figure={ms === 0 ? null : narrowed(figure, word)} name={name} number={hoursText(ms, language)} /> (
        {shareText(total === 0 ? 0 : ms / total, language)})
      </>
    );
  };
  return (
    <>
      {total > 0 ? (
        <div className="split" aria-hidden>
          <span className="split-men" style={{ flexGrow: menMs / total }} />
          <span className="split-women" style={{ flexGrow: womenMs / total }} />
        </div>
      ) : null}
      <p className="legend">
        <span className="legend-men">{words("MALE", menMs)}</span>
        <span className="legend-women">{words("FEMALE", womenMs)}</span>
      </p>
    </>
  );
}
