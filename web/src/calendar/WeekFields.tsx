import { Plus, X } from "lucide-react";
import { Checkbox } from "react-aria-components";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { type Stretch, type Weekday, WEEKDAYS } from "./week";

interface Props {
  week: readonly Stretch[];
  /** Days whose hours cannot be so. */
  wrong: readonly Weekday[];
  onChange: (week: readonly Stretch[]) => void;
}

/** The hours of each weekday, several stretches a day. */
export function WeekFields({ week, wrong, onChange }: Props) {
  const text = useText();

  function put(day: Weekday, stretches: readonly Stretch[]) {
    onChange([...week.filter((stretch) => stretch.day !== day), ...stretches]);
  }

  return (
    <fieldset className="week-fields">
      <legend>{text("calendar.week")}</legend>
      {WEEKDAYS.map((day) => {
        // In the order in which they were put there: sorted, they would change places under the hand that types.
        const own = week.filter((stretch) => stretch.day === day);
        const name = text(`calendar.day.${day}`);
        return (
          <div key={day} className="week-field">
            <Checkbox
              className="tick"
              isSelected={own.length > 0}
              onChange={(open) => put(day, open ? [{ day, opens_at: "08:00", closes_at: "16:00" }] : [])}
            >
              {name}
            </Checkbox>
            <div className="week-stretches">
              {own.map((stretch, i) => (
                <Times
                  key={i}
                  name={name}
                  stretch={stretch}
                  isWrong={wrong.includes(day)}
                  onChange={(next) => put(day, own.map((each, j) => (i === j ? next : each)))}
                  onRemove={() => put(day, own.filter((_, j) => i !== j))}
                />
              ))}
            </div>
            {own.length > 0 ? (
              <Button
                kind="quiet"
                className="icon-button"
                aria-label={text("calendar.week.add", { day: name })}
                onPress={() => put(day, [...own, nextOf(own.at(-1), day)])}
              >
                <Plus aria-hidden />
              </Button>
            ) : null}
          </div>
        );
      })}
      {wrong.length > 0 ? (
        <p className="field-error" role="alert">
          {text("calendar.week.wrong", { days: wrong.map((day) => text(`calendar.day.${day}`)).join(text("app.list.separator")) })}
        </p>
      ) : null}
    </fieldset>
  );
}

/** A stretch after the last, as far as the day goes. */
function nextOf(last: Stretch | undefined, day: Weekday): Stretch {
  return { day, opens_at: last?.closes_at ?? "08:00", closes_at: "23:59" };
}

interface TimesProps {
  name: string;
  stretch: Stretch;
  isWrong: boolean;
  onChange: (stretch: Stretch) => void;
  onRemove: () => void;
}

function Times({ name, stretch, isWrong, onChange, onRemove }: TimesProps) {
  const text = useText();
  return (
    <div className="week-times">
      <input
        type="time"
        required
        lang="en"
        aria-label={text("calendar.opens", { day: name })}
        aria-invalid={isWrong || undefined}
        value={stretch.opens_at}
        onChange={(event) => onChange({ ...stretch, opens_at: event.target.value })}
      />
      <span aria-hidden>–</span>
      <input
        type="time"
        required
        lang="en"
        aria-label={text("calendar.closes", { day: name })}
        aria-invalid={isWrong || undefined}
        value={stretch.closes_at}
        onChange={(event) => onChange({ ...stretch, closes_at: event.target.value })}
      />
      <Button kind="quiet" className="icon-button" aria-label={text("calendar.week.remove", { day: name })} onPress={onRemove}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
