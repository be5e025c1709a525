import { MoonStar } from "lucide-react";
import { useState } from "react";
import { now } from "../app/clock";
import { isoDate } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { DatePick } from "../ui/DatePick";
import { Failed, Skeleton } from "../ui/states";
import { Tag } from "../ui/Tag";
import { type Ramadan, useRamadan } from "./calendarApi";
import { ChangeDialog } from "./ChangeDialog";
import { bothDates } from "./days";
import { hijriYear } from "./ramadan";

/** When the coming Ramadan is, as reckoned or as announced; its hours move with it. */
export function RamadanCard({ mayChange, zone }: { mayChange: boolean; zone: string }) {
  const text = useText();
  const language = useLanguage();
  const year = hijriYear(isoDate(now(), zone));
  const ramadan = useRamadan(year);
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="card" aria-labelledby="ramadan-title">
      <div className="calendar-head">
        <h2 id="ramadan-title">{text("calendar.ramadan.of", { year: String(year) })}</h2>
        {mayChange && ramadan.data ? (
          <Button onPress={() => setOpen(true)}>
            <MoonStar aria-hidden />
            {text("calendar.ramadan.announce")}
          </Button>
        ) : null}
      </div>
      {ramadan.isPending ? (
        <Skeleton rows={2} />
      ) : ramadan.isError ? (
        <Failed thrown={ramadan.error} onRetry={() => ramadan.refetch()} />
      ) : (
        <div className="calendar-body">
          <p>
            {text("calendar.from-to", {
              from: bothDates(ramadan.data.starts_on, language),
              to: bothDates(ramadan.data.ends_on, language),
            })}
          </p>
          <p>
            <Tag tone={ramadan.data.announced ? "ok" : "plain"}>
              {text(ramadan.data.announced ? "calendar.ramadan.announced" : "calendar.ramadan.reckoned")}
            </Tag>
          </p>
          <p className="quiet">{text("calendar.ramadan.lead")}</p>
        </div>
      )}
      {isOpen && ramadan.data ? <Announce ramadan={ramadan.data} zone={zone} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function Announce({ ramadan, zone, onClose }: { ramadan: Ramadan; zone: string; onClose: () => void }) {
  const text = useText();
  const [from, setFrom] = useState(ramadan.starts_on);
  const [to, setTo] = useState(ramadan.ends_on);
  const isBackwards = to < from;
  return (
    <ChangeDialog
      title={text("calendar.ramadan.announce")}
      verb={text("calendar.save")}
      zone={zone}
      change={() => (isBackwards ? undefined : { kind: "ramadan", year: ramadan.year, from, to, etag: ramadan.etag })}
      onClose={onClose}
    >
      <DatePick label={text("calendar.from")} date={from} calendar="gregorian" onPick={setFrom} />
      <DatePick
        label={text("calendar.to")}
        date={to}
        calendar="gregorian"
        onPick={setTo}
        error={isBackwards ? text("calendar.backwards") : undefined}
      />
    </ChangeDialog>
  );
}
