import { useState } from "react";
import { useText } from "../text/text";
import { Choice } from "../ui/Choice";
import { DatePick } from "../ui/DatePick";
import { type Change, type Owner, type Rule, tagOf, useRamadan } from "./calendarApi";
import { ChangeDialog } from "./ChangeDialog";
import { hijriYear } from "./ramadan";
import { type Stretch, stretchesOf, USUAL, WEEKDAYS, wrongDays } from "./week";
import { WeekFields } from "./WeekFields";

/** When a rule is valid: from a day on, for a stretch of days, or for the Ramadan of a year. */
const SPANS = ["on", "days", "ramadan"] as const;
type Kind = (typeof SPANS)[number];

interface Props {
  owner: Owner;
  /** The rules that are there, the first to begin first: the last one's week is begun with. */
  rules: readonly Rule[];
  today: string;
  zone: string;
  onClose: () => void;
}

/** Sets the weekly hours of somebody from a day on. */
export function RuleForm({ owner, rules, today, zone, onClose }: Props) {
  const text = useText();
  const year = hijriYear(today);
  const [kind, setKind] = useState<Kind>("on");
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const [ramadan, setRamadan] = useState(year);
  const ramadanDays = useRamadan(ramadan);
  const [week, setWeek] = useState<readonly Stretch[]>(() => WEEKDAYS.flatMap((day) => stretchesOf(rules.at(-1)?.week ?? USUAL, day)));
  const [isTried, setTried] = useState(false);
  const wrong = isTried ? wrongDays(week) : [];
  const isBackwards = kind === "days" && to < from;

  function change(): Change | undefined {
    setTried(true);
    if (wrongDays(week).length > 0 || isBackwards) {
      return undefined;
    }
    const etag = tagOf(rules, kind === "ramadan" ? ramadanDays.data?.starts_on : from);
    return kind === "ramadan"
      ? { kind: "ramadan-rule", owner, year: ramadan, week, etag }
      : { kind: "rule", owner, from, to: kind === "days" ? to : null, week, etag };
  }

  return (
    <ChangeDialog title={text("calendar.rules.new")} verb={text("calendar.save")} zone={zone} change={change} onClose={onClose}>
      <Choice
        label={text("calendar.valid")}
        options={SPANS.map((id) => ({ id, name: text(`calendar.valid.${id}`) }))}
        chosen={kind}
        onChoose={setKind}
      />
      {kind === "ramadan" ? (
        <Choice
          label={text("calendar.year")}
          options={[year, year + 1, year + 2].map((each) => ({ id: String(each), name: String(each) }))}
          chosen={String(ramadan)}
          onChoose={(each) => setRamadan(Number(each))}
        />
      ) : (
        <DatePick label={text("calendar.from")} date={from} calendar="hijri" onPick={setFrom} />
      )}
      {kind === "days" ? (
        <DatePick
          label={text("calendar.to")}
          date={to}
          calendar="hijri"
          onPick={setTo}
          error={isBackwards ? text("calendar.backwards") : undefined}
        />
      ) : null}
      <WeekFields week={week} wrong={wrong} onChange={setWeek} />
    </ChangeDialog>
  );
}
