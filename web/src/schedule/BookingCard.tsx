import { useState } from "react";
import type { Department, Hall, Official } from "../app/directoryApi";
import { dateText, timeText } from "../text/dates";
import { nameIn, type Text, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import type { Span } from "./day";
import { type Draft, isCovered, isSeries, LENGTHS, NOTHING, type Place, placed, placeOfSlot, slotsIn } from "./draft";
import { book, bookSeries, type ChangeResult, type Conflict, move, type SeriesResult, type Slot, useNextSlots, type Visit, type Wanted } from "./scheduleApi";

type Doing = Exclude<Draft, { kind: "none" }>;
type Phase = { kind: "idle" } | { kind: "sending" } | Exclude<ChangeResult | SeriesResult, { kind: "done" }>;

/** How many weeks running the same may be booked at once; one is a single visit. */
const WEEKS = [1, 2, 3, 4, 6, 8, 12] as const;

/** While the visitor decides, at the desk or on the telephone. */
const HOLD_SECONDS = 600;

interface Props {
  draft: Doing;
  wanted: Wanted | undefined;
  day: Span;
  timeZone: string;
  halls: readonly Hall[];
  officials: readonly Official[];
  departments: readonly Department[];
  /** What fits on the day; undefined until it is known. */
  slots: readonly Slot[] | undefined;
  gaps: ReadonlyMap<string, readonly Span[]>;
  /** Who would be in two places there. */
  conflicts: readonly Conflict[];
  onChange: (draft: Draft) => void;
  onDay: (at: number) => void;
  /** What was booked, held or moved, in order of time. */
  onDone: (visit: Visit, others: readonly Visit[]) => void;
}

/** What is about to be booked or moved: with whom, how long, where and when, and the last word. */
export function BookingCard({ draft, wanted, day, timeZone, halls, officials, departments, slots, gaps, conflicts, onChange, onDay, onDone }: Props) {
  const text = useText();
  const language = useLanguage();
  const [phase, setPhase] = useState<Phase>({ kind: "idle" });
  const [weeks, setWeeks] = useState(1);
  const name = draft.kind === "booking" ? draft.request.visitor_name : (draft.visit.visitor_name ?? "");

  function change(next: Draft) {
    setPhase({ kind: "idle" });
    onChange(next);
  }

  function take(slot: Slot) {
    onDay(Date.parse(slot.starts_at));
    change(placed(draft, placeOfSlot(slot)));
  }

  async function confirm(sent: Promise<ChangeResult | SeriesResult>) {
    setPhase({ kind: "sending" });
    const result = await sent;
    if (result.kind !== "done") {
      setPhase(result);
    } else if ("visit" in result) {
      onDone(result.visit, []);
    } else {
      const [first, ...others] = result.visits;
      if (first) {
        onDone(first, others);
      }
    }
  }

  return (
    <section className="booking" aria-labelledby="booking-title">
      <h2 id="booking-title">{text(draft.kind === "booking" ? "schedule.book" : "schedule.move")}</h2>
      <p className="booking-name">{name}</p>
      {draft.kind === "booking" ? (
        <div className="booking-fields">
          <Choice
            label={text("schedule.official")}
            chosen={draft.partner.id}
            options={[
              ...officials.map((official) => ({ id: official.id, name: nameIn(language, official.display_name) })),
              ...departments.map(({ id, name }) => ({ id, name: text("schedule.department", { name: nameIn(language, name) }) })),
            ]}
            onChoose={(id) => {
              const kind = departments.some((department) => department.id === id) ? "department" : "official";
              change(placed({ ...draft, partner: { kind, id } }, null));
            }}
          />
          <Choice
            label={text("schedule.length")}
            chosen={String(draft.minutes)}
            options={LENGTHS.map((minutes) => ({ id: String(minutes), name: text("ui.minutes", { count: minutes }) }))}
            onChoose={(minutes) => change(placed({ ...draft, minutes: Number(minutes) }, null))}
          />
        </div>
      ) : null}
      {draft.place ? (
        <PlaceChosen
          place={draft.place}
          hall={halls.find((hall) => hall.id === draft.place?.hallId)}
          timeZone={timeZone}
          starts={startsAround(draft.place, slots ?? [], gaps)}
          conflicts={conflicts}
          isGone={draft.kind === "booking" && conflicts.length === 0 && slots !== undefined && !isCovered(draft.place, slots)}
          onTake={take}
        />
      ) : slots && slots.length === 0 ? (
        <NoneFits wanted={wanted} day={day} timeZone={timeZone} onTake={take} />
      ) : (
        <p className="quiet">{text("schedule.book.choose")}</p>
      )}
      {draft.kind === "booking" && draft.partner.kind === "official" && draft.place ? (
        <Choice
          label={text("schedule.series.label")}
          chosen={String(weeks)}
          options={WEEKS.map((each) => ({ id: String(each), name: text("schedule.series.weeks", { count: each }) }))}
          onChoose={(each) => {
            setWeeks(Number(each));
            // Another booking than that of so many weeks.
            change(placed(draft, draft.place));
          }}
        />
      ) : null}
      <Trouble phase={phase} halls={halls} timeZone={timeZone} onTake={take} />
      <div className="actions">
        <Button
          kind="primary"
          id="booking-confirm"
          className="grows"
          isDisabled={draft.place === null}
          isPending={phase.kind === "sending"}
          onPress={() => (draft.place ? void confirm(send(draft, draft.place, weeks)) : undefined)}
        >
          {text(draft.kind === "booking" ? "schedule.book.confirm" : "schedule.move.confirm")}
        </Button>
        {draft.kind === "booking" && !isSeries(draft.partner, weeks) ? (
          <Button
            className="grows"
            isDisabled={draft.place === null || phase.kind === "sending"}
            onPress={() => (draft.place ? void confirm(hold(draft, draft.place)) : undefined)}
          >
            {text("schedule.hold")}
          </Button>
        ) : null}
        <Button onPress={() => onChange(NOTHING)}>{text("ui.cancel")}</Button>
      </div>
    </section>
  );
}

const timesOf = (place: Place) => ({
  hallId: place.hallId,
  startsAt: new Date(place.span.from).toISOString(),
  endsAt: new Date(place.span.to).toISOString(),
});

/** Another key than the booking's, which may be sent after it. */
function hold({ request, partner, key }: Extract<Doing, { kind: "booking" }>, place: Place): Promise<ChangeResult> {
  return book({ requestId: request.id, partner, ...timesOf(place), holdSeconds: HOLD_SECONDS }, `hold-${key}`);
}

function send(draft: Doing, place: Place, weeks: number): Promise<ChangeResult | SeriesResult> {
  const at = timesOf(place);
  if (draft.kind === "moving") {
    return move(draft.visit.id, at);
  }
  const { partner, request, key } = draft;
  return isSeries(partner, weeks)
    ? bookSeries({ requestId: request.id, officialId: partner.id, ...at }, weeks, key)
    : book({ requestId: request.id, partner, ...at }, key);
}

/** Where else in the same gap it could begin. */
function startsAround(place: Place, slots: readonly Slot[], gaps: Props["gaps"]): Slot[] {
  const gap = (gaps.get(place.hallId) ?? []).find((each) => place.span.from >= each.from && place.span.to <= each.to);
  return gap ? slotsIn(slots, place.hallId, gap) : [];
}

interface PlaceProps {
  place: Place;
  hall: Hall | undefined;
  timeZone: string;
  starts: readonly Slot[];
  conflicts: readonly Conflict[];
  isGone: boolean;
  onTake: (slot: Slot) => void;
}

function PlaceChosen({ place, hall, timeZone, starts, conflicts, isGone, onTake }: PlaceProps) {
  const text = useText();
  const language = useLanguage();
  const { from, to } = place.span;
  return (
    <>
      <p className="booking-place">
        {hall ? nameIn(language, hall.display_name) : null}
        <br />
        {dateText(from, language, { calendar: "hijri", weekday: true, timeZone })}
        <br />
        <strong>
          {timeText(from, language, timeZone)} – {timeText(to, language, timeZone)}
        </strong>
      </p>
      {conflicts.length > 0 ? (
        <p role="alert" className="notice notice-warn">
          {text("schedule.conflicts", { who: namesOf(conflicts, text) })}
        </p>
      ) : null}
      {isGone ? (
        <p role="alert" className="notice notice-warn">
          {text("schedule.gone")}
        </p>
      ) : null}
      {starts.length > 1 ? (
        <Choice
          label={text("schedule.start")}
          chosen={String(from)}
          options={starts.map((slot) => ({
            id: String(Date.parse(slot.starts_at)),
            name: timeText(slot.starts_at, language, timeZone),
          }))}
          onChoose={(start) => {
            const slot = starts.find((each) => String(Date.parse(each.starts_at)) === start);
            if (slot) {
              onTake(slot);
            }
          }}
        />
      ) : null}
    </>
  );
}

interface NoneProps {
  wanted: Wanted | undefined;
  day: Span;
  timeZone: string;
  onTake: (slot: Slot) => void;
}

function NoneFits({ wanted, day, timeZone, onTake }: NoneProps) {
  const text = useText();
  const next = useNextSlots(wanted, day);
  return (
    <div className="none-fits">
      <p className="notice notice-warn">{text("schedule.none-fits")}</p>
      {next.data && next.data.length > 0 ? (
        <>
          <p className="quiet">{text("schedule.next-slots")}</p>
          <SlotButtons slots={next.data} timeZone={timeZone} onTake={onTake} />
        </>
      ) : null}
    </div>
  );
}

function SlotButtons({ slots, timeZone, onTake, halls }: { slots: readonly Slot[]; timeZone: string; onTake: (slot: Slot) => void; halls?: readonly Hall[] }) {
  const language = useLanguage();
  return (
    <ul className="slot-buttons">
      {slots.map((slot) => {
        const hall = halls?.find((each) => each.id === slot.hall_id);
        return (
          <li key={`${slot.hall_id}-${slot.starts_at}`}>
            <Button onPress={() => onTake(slot)}>
              <span>{dateText(slot.starts_at, language, { calendar: "hijri", timeZone })}</span>
              <strong>{timeText(slot.starts_at, language, timeZone)}</strong>
              {hall ? <span className="quiet">{nameIn(language, hall.display_name)}</span> : null}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

interface TroubleProps {
  phase: Phase;
  halls: readonly Hall[];
  timeZone: string;
  onTake: (slot: Slot) => void;
}

function Trouble({ phase, halls, timeZone, onTake }: TroubleProps) {
  const text = useText();
  const language = useLanguage();
  switch (phase.kind) {
    case "idle":
    case "sending":
      return null;
    case "taken":
      return (
        <div role="alert" className="trouble">
          <p className="notice notice-bad">
            {"startsAt" in phase && phase.startsAt
              ? text("schedule.series.taken", {
                  date: dateText(phase.startsAt, language, { weekday: true, timeZone }),
                  who: namesOf(phase.conflicts, text),
                })
              : text("schedule.taken", { who: namesOf(phase.conflicts, text) })}
          </p>
          {phase.alternatives.length > 0 ? (
            <>
              <p className="quiet">{text("schedule.alternatives")}</p>
              <SlotButtons slots={phase.alternatives} halls={halls} timeZone={timeZone} onTake={onTake} />
            </>
          ) : null}
        </div>
      );
    case "refused":
      return (
        <p role="alert" className="notice notice-bad">
          {text(refusalOf(phase.slug))}
        </p>
      );
    case "unknown":
      return (
        <p role="alert" className="notice notice-bad">
          {text("schedule.unknown")}
        </p>
      );
  }
}

function namesOf(conflicts: readonly Conflict[], text: Text): string {
  return conflicts.map((conflict) => text(`schedule.conflict.${conflict}`)).join(text("app.list.separator"));
}

function refusalOf(slug: string) {
  switch (slug) {
    case "section-mismatch":
      return "schedule.refused.section";
    case "hall-unfit":
      return "schedule.refused.needs";
    case "time-not-bookable":
      return "schedule.refused.time";
    case "state-not-allowed":
      return "schedule.refused.state";
    default:
      return "schedule.refused";
  }
}
