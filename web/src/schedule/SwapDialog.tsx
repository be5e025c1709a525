import { useState } from "react";
import { Form } from "react-aria-components";
import { timeText } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { Dialog } from "../ui/Dialog";
import { swap } from "./rearrangeApi";
import type { Visit } from "./scheduleApi";

interface Props {
  visit: Visit;
  /** Those of the day that can be moved as well. */
  others: readonly Visit[];
  timeZone: string;
  isOpen: boolean;
  onSwapped: (visit: Visit, other: Visit) => void;
  onClose: () => void;
}

/** Asks with which other visit of the day one changes places. */
export function SwapDialog({ visit, others, timeZone, isOpen, onSwapped, onClose }: Props) {
  const text = useText();
  return (
    <Dialog title={text("schedule.swap")} isOpen={isOpen} onClose={onClose}>
      <SwapForm visit={visit} others={others} timeZone={timeZone} onSwapped={onSwapped} />
    </Dialog>
  );
}

function SwapForm({ visit, others, timeZone, onSwapped }: Omit<Props, "isOpen" | "onClose">) {
  const text = useText();
  const language = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const [phase, setPhase] = useState<"idle" | "sending" | "taken" | "stale" | "refused" | "unknown">("idle");
  const time = (at: string) => timeText(at, language, timeZone);

  async function send() {
    const other = others.find((each) => each.id === chosen);
    if (!other) {
      return;
    }
    setPhase("sending");
    const result = await swap(visit, other);
    if (result.kind === "done") {
      const [one, two] = result.visits;
      onSwapped(one ?? visit, two ?? other);
    } else if (result.kind === "unknown") {
      setPhase("unknown");
    } else {
      setPhase(phaseOf(result.slug));
    }
  }

  if (others.length === 0) {
    return <p className="quiet">{text("schedule.swap.none")}</p>;
  }
  return (
    <Form
      className="search-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="quiet">{text("schedule.swap.lead", { name: visit.visitor_name ?? visit.request_number })}</p>
      <Choice
        label={text("schedule.swap.with")}
        options={others.map((other) => ({
          id: other.id,
          name: `${time(other.starts_at)} – ${time(other.ends_at)} · ${other.visitor_name ?? other.request_number}`,
        }))}
        chosen={chosen}
        onChoose={setChosen}
        placeholder={text("schedule.swap.choose")}
        isRequired
      />
      {phase === "taken" || phase === "stale" || phase === "refused" || phase === "unknown" ? (
        <p role="alert" className="notice notice-bad">
          {text(phase === "unknown" ? "schedule.unknown.change" : `schedule.swap.${phase}`)}
        </p>
      ) : null}
      <div className="actions">
        <Button type="submit" kind="primary" isPending={phase === "sending"}>
          {text("schedule.swap.confirm")}
        </Button>
      </div>
    </Form>
  );
}

function phaseOf(slug: string) {
  switch (slug) {
    case "slot-taken":
      return "taken";
    case "stale":
      return "stale";
    default:
      return "refused";
  }
}
