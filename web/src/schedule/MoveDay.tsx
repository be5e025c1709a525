import type { CalendarDate } from "@internationalized/date";
import { useState } from "react";
import { newKey } from "../api/liqaApi";
import type { Hall, Official } from "../app/directoryApi";
import { dateText, timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { DayField } from "../ui/DayField";
import { Dialog } from "../ui/Dialog";
import { stepFrom } from "./day";
import { type DayMove, type DayMoveWish, moveDay, type Move, type MovedVisit, showDayMove } from "./rearrangeApi";

interface Props {
  day: CalendarDate;
  timeZone: string;
  officials: readonly Official[];
  halls: readonly Hall[];
  isOpen: boolean;
  onMoved: (visits: readonly MovedVisit[]) => void;
  onClose: () => void;
}

/** Moves all that an official has on a day: first shown, then done as it was shown. */
export function MoveDay({ isOpen, onClose, ...rest }: Props) {
  const text = useText();
  return (
    <Dialog title={text("schedule.day-move")} isOpen={isOpen} onClose={onClose}>
      <MoveDayForm {...rest} />
    </Dialog>
  );
}

type Phase =
  | { kind: "asking" | "sending" | "changed" | "blocked" | "refused" | "unknown" }
  | { kind: "shown"; plan: DayMove; key: string };

function MoveDayForm({ day, timeZone, officials, halls, onMoved }: Omit<Props, "isOpen" | "onClose">) {
  const text = useText();
  const language = useLanguage();
  const [from, setFrom] = useState<string | null>(officials[0]?.id ?? null);
  const [to, setTo] = useState<string | null>(null);
  const [toDay, setToDay] = useState(() => stepFrom(day, 1));
  const [phase, setPhase] = useState<Phase>({ kind: "asking" });
  const taker = to ?? from;
  const names = officials.map((official) => ({ id: official.id, name: nameIn(language, official.display_name) }));

  function wish(): DayMoveWish | undefined {
    return from
      ? {
          officialId: from,
          date: String(day),
          toDate: toDay.compare(day) === 0 ? undefined : String(toDay),
          toOfficialId: taker && taker !== from ? taker : undefined,
        }
      : undefined;
  }

  async function show() {
    const wanted = wish();
    if (!wanted) {
      return;
    }
    setPhase({ kind: "sending" });
    const result = await showDayMove(wanted);
    setPhase(
      result.kind === "shown"
        ? { kind: "shown", plan: result.plan, key: newKey() }
        : { kind: result.kind === "unknown" ? "unknown" : "refused" },
    );
  }

  async function move(plan: DayMove, key: string) {
    const wanted = wish();
    if (!wanted) {
      return;
    }
    setPhase({ kind: "sending" });
    const result = await moveDay(wanted, plan.plan, key);
    if (result.kind === "done") {
      onMoved(result.visits);
    } else if (result.kind === "unknown") {
      setPhase({ kind: "unknown" });
    } else {
      setPhase({
        kind: result.slug === "plan-changed" ? "changed" : result.slug === "moves-blocked" ? "blocked" : "refused",
      });
    }
  }

  const ask = () => setPhase({ kind: "asking" });
  return (
    <div className="search-form">
      <Choice
        label={text("schedule.day-move.whose")}
        options={names}
        chosen={from}
        onChoose={(id) => {
          setFrom(id);
          ask();
        }}
      />
      <DayField
        label={text("schedule.day-move.to-day")}
        value={toDay}
        onChange={(next) => {
          setToDay(next);
          ask();
        }}
      />
      <Choice
        label={text("schedule.day-move.to-official")}
        options={names}
        chosen={taker}
        onChoose={(id) => {
          setTo(id);
          ask();
        }}
      />
      {phase.kind === "shown" ? (
        <Plan plan={phase.plan} timeZone={timeZone} halls={halls} />
      ) : phase.kind === "asking" || phase.kind === "sending" ? null : (
        <p role="alert" className="notice notice-bad">
          {text(phase.kind === "unknown" ? "schedule.unknown.change" : `schedule.day-move.${phase.kind}`)}
        </p>
      )}
      <div className="actions">
        {phase.kind === "shown" && phase.plan.possible && phase.plan.moves.length > 0 ? (
          <Button kind="primary" onPress={() => void move(phase.plan, phase.key)}>
            {text("schedule.day-move.confirm")}
          </Button>
        ) : (
          <Button kind="primary" isPending={phase.kind === "sending"} onPress={() => void show()}>
            {text("schedule.day-move.show")}
          </Button>
        )}
      </div>
    </div>
  );
}

function Plan({ plan, timeZone, halls }: { plan: DayMove; timeZone: string; halls: readonly Hall[] }) {
  const text = useText();
  if (plan.moves.length === 0) {
    return <p role="status" className="notice notice-info">{text("schedule.day-move.none")}</p>;
  }
  return (
    <>
      <p role="status" className={`notice ${plan.possible ? "notice-ok" : "notice-warn"}`}>
        {text(plan.possible ? "schedule.day-move.possible" : "schedule.day-move.impossible", { count: plan.moves.length })}
      </p>
      <ul className="day-move-plan" tabIndex={0} aria-label={text("schedule.day-move")}>
        {plan.moves.map((move) => (
          <li key={move.visit_id}>
            <Planned move={move} timeZone={timeZone} halls={halls} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Planned({ move, timeZone, halls }: { move: Move; timeZone: string; halls: readonly Hall[] }) {
  const text = useText();
  const language = useLanguage();
  const hall = halls.find((each) => each.id === move.to.hall_id);
  const obstacle = move.obstacle;
  return (
    <>
      <strong>{timeText(move.from.starts_at, language, timeZone)}</strong>
      <span>
        {text("schedule.day-move.to", {
          date: dateText(move.to.starts_at, language, { timeZone }),
          time: timeText(move.to.starts_at, language, timeZone),
          hall: hall ? nameIn(language, hall.display_name) : "—",
        })}
      </span>
      {obstacle ? (
        <span className="day-move-obstacle">
          {obstacle.conflicts.length > 0
            ? obstacle.conflicts.map((who) => text(`schedule.conflict.${conflictOf(who)}`)).join(text("app.list.separator"))
            : text("schedule.refused.time")}
        </span>
      ) : null}
    </>
  );
}

function conflictOf(who: string): "hall" | "official" | "visitor" {
  return who === "official" || who === "visitor" ? who : "hall";
}
