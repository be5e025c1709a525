import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { now } from "../app/clock";
import { isoDate } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { DatePick } from "../ui/DatePick";
import { Field } from "../ui/Field";
import { Empty, Failed, Skeleton } from "../ui/states";
import { Tag } from "../ui/Tag";
import { type Closure, type Owner, useClosures } from "./calendarApi";
import { ChangeDialog } from "./ChangeDialog";
import { bothDates } from "./days";

interface Props {
  owner: Owner | undefined;
  mayChange: boolean;
  zone: string;
}

/** Days on which somebody is not there: Eid, repair, leave. */
export function Closures({ owner, mayChange, zone }: Props) {
  const text = useText();
  const closures = useClosures(owner);
  const [open, setOpen] = useState<{ kind: "new" } | { kind: "remove"; closure: Closure } | null>(null);
  const today = isoDate(now(), zone);
  return (
    <section className="card" aria-labelledby="closures-title">
      <div className="calendar-head">
        <h2 id="closures-title">{text(owner?.kind === "official" ? "calendar.closures.official" : "calendar.closures")}</h2>
        {mayChange && owner ? (
          <Button onPress={() => setOpen({ kind: "new" })}>
            <Plus aria-hidden />
            {text("calendar.closures.new")}
          </Button>
        ) : null}
      </div>
      {closures.isPending ? (
        <Skeleton rows={3} />
      ) : closures.isError ? (
        <Failed thrown={closures.error} onRetry={() => closures.refetch()} />
      ) : closures.data.length === 0 ? (
        <Empty title={text("calendar.closures.empty")} />
      ) : (
        <ul className="calendar-list">
          {closures.data.map((closure) => (
            <li key={closure.id}>
              <ClosureText closure={closure} today={today} />
              {mayChange ? (
                <Button
                  kind="quiet"
                  className="icon-button"
                  aria-label={text("calendar.closures.remove")}
                  onPress={() => setOpen({ kind: "remove", closure })}
                >
                  <Trash2 aria-hidden />
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {open?.kind === "new" && owner ? <NewClosure owner={owner} today={today} zone={zone} onClose={() => setOpen(null)} /> : null}
      {open?.kind === "remove" ? (
        <ChangeDialog
          title={text("calendar.closures.remove")}
          verb={text("calendar.remove")}
          zone={zone}
          change={() => ({ kind: "remove-closure", id: open.closure.id })}
          onClose={() => setOpen(null)}
        >
          <ClosureText closure={open.closure} today={today} />
        </ChangeDialog>
      ) : null}
    </section>
  );
}

function ClosureText({ closure, today }: { closure: Closure; today: string }) {
  const text = useText();
  const language = useLanguage();
  const from = bothDates(closure.starts_on, language);
  return (
    <div className="rule">
      <p className="tags">
        <strong>{nameIn(language, closure.reason)}</strong>
        {closure.ends_on < today ? <Tag>{text("calendar.over")}</Tag> : null}
      </p>
      <p className="quiet">
        {closure.ends_on === closure.starts_on ? from : text("calendar.from-to", { from, to: bothDates(closure.ends_on, language) })}
      </p>
    </div>
  );
}

function NewClosure({ owner, today, zone, onClose }: { owner: Owner; today: string; zone: string; onClose: () => void }) {
  const text = useText();
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const [ar, setAr] = useState("");
  const [en, setEn] = useState("");
  const isBackwards = to < from;
  return (
    <ChangeDialog
      title={text("calendar.closures.new")}
      verb={text("calendar.save")}
      zone={zone}
      change={() => (isBackwards ? undefined : { kind: "closure", owner, from, to, reason: { ar: ar.trim(), en: en.trim() } })}
      onClose={onClose}
    >
      <DatePick label={text("calendar.from")} date={from} calendar="hijri" onPick={setFrom} />
      <DatePick
        label={text("calendar.to")}
        date={to}
        calendar="hijri"
        onPick={setTo}
        error={isBackwards ? text("calendar.backwards") : undefined}
      />
      <Field label={text("calendar.reason.ar")} value={ar} onChange={setAr} maxLength={100} isRequired />
      <Field label={text("calendar.reason.en")} value={en} onChange={setEn} maxLength={100} isRequired />
    </ChangeDialog>
  );
}
