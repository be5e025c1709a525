import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { now } from "../app/clock";
import { isoDate } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Empty, Failed, Skeleton } from "../ui/states";
import { Tag } from "../ui/Tag";
import { type Owner, type Rule, useRules } from "./calendarApi";
import { ChangeDialog } from "./ChangeDialog";
import { bothDates } from "./days";
import { RuleForm } from "./RuleForm";
import { spokenWeek } from "./week";

interface Props {
  owner: Owner | undefined;
  mayChange: boolean;
  zone: string;
}

/** The dated rules of weekly hours, the first to begin first. */
export function Rules({ owner, mayChange, zone }: Props) {
  const text = useText();
  const rules = useRules(owner);
  const [open, setOpen] = useState<{ kind: "new" } | { kind: "remove"; rule: Rule } | null>(null);
  const today = isoDate(now(), zone);
  return (
    <section className="card" aria-labelledby="rules-title">
      <div className="calendar-head">
        <h2 id="rules-title">{text("calendar.rules")}</h2>
        {mayChange && owner ? (
          <Button onPress={() => setOpen({ kind: "new" })}>
            <Plus aria-hidden />
            {text("calendar.rules.new")}
          </Button>
        ) : null}
      </div>
      {rules.isPending ? (
        <Skeleton rows={4} />
      ) : rules.isError ? (
        <Failed thrown={rules.error} onRetry={() => rules.refetch()} />
      ) : rules.data.length === 0 ? (
        <Empty title={text("calendar.rules.empty")} detail={text(`calendar.rules.empty.${owner?.kind ?? "center"}`)} />
      ) : (
        <ul className="calendar-list">
          {rules.data.map((rule) => (
            <li key={rule.id}>
              <RuleText rule={rule} today={today} />
              {mayChange ? (
                <Button
                  kind="quiet"
                  className="icon-button"
                  aria-label={text("calendar.rules.remove")}
                  onPress={() => setOpen({ kind: "remove", rule })}
                >
                  <Trash2 aria-hidden />
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {open?.kind === "new" && owner && rules.data ? (
        <RuleForm owner={owner} rules={rules.data} today={today} zone={zone} onClose={() => setOpen(null)} />
      ) : null}
      {open?.kind === "remove" ? (
        <ChangeDialog
          title={text("calendar.rules.remove")}
          verb={text("calendar.remove")}
          zone={zone}
          change={() => ({ kind: "remove-rule", id: open.rule.id })}
          onClose={() => setOpen(null)}
        >
          <RuleText rule={open.rule} today={today} />
          <p className="quiet">{text("calendar.rules.remove.lead")}</p>
        </ChangeDialog>
      ) : null}
    </section>
  );
}

function RuleText({ rule, today }: { rule: Rule; today: string }) {
  const text = useText();
  const language = useLanguage();
  const from = bothDates(rule.valid_from, language);
  const week = spokenWeek(rule.week);
  const isOver = rule.valid_to != null && rule.valid_to < today;
  return (
    <div className="rule">
      <p className="tags">
        <strong>
          {rule.valid_to
            ? text("calendar.from-to", { from, to: bothDates(rule.valid_to, language) })
            : text("calendar.from-on", { from })}
        </strong>
        {rule.ramadan_year ? <Tag tone="info">{text("calendar.ramadan.of", { year: String(rule.ramadan_year) })}</Tag> : null}
        {isOver ? <Tag>{text("calendar.over")}</Tag> : null}
      </p>
      {week.length === 0 ? (
        <p>{text("calendar.week.closed")}</p>
      ) : (
        <dl className="pairs">
          {week.map((line) => (
            <div key={line.days[0]} className="pair">
              <dt>{line.days.map((day) => text(`calendar.day.${day}`)).join(text("app.list.separator"))}</dt>
              <dd className="ltr" lang="en">
                {line.hours.map(({ from: opens, to }) => `${opens}–${to}`).join(", ")}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
