import { UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { useNow } from "../app/clock";
import { DEFAULT_ZONE, timeText } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Tag } from "../ui/Tag";
import { dayOf } from "../visits/day";
import { Invite } from "../visits/StepDialog";
import { isOver, toneOf } from "../visits/steps";
import { useVisits, type Visit } from "../visits/visitsApi";
import type { CallView } from "./call";
import type { CallSession } from "./callSession";
import { Guests } from "./Guests";
import { keepNotes, notesOf } from "./notes";

interface Props {
  visit: Visit;
  session: CallSession;
  view: CallView;
  isOfficial: boolean;
}

/** Beside the call: what it is about, who waits at the door, notes, and what comes next. */
export function Side({ visit, session, view, isOfficial }: Props) {
  const text = useText();
  const [isInviting, setIsInviting] = useState(false);
  return (
    <aside className="side" aria-label={text("call.side")}>
      <Guests
        guests={view.guests}
        onAdmit={(id) => session.call.admit(id)}
        onRefuse={(id) => session.call.refuse(id)}
      />
      <section className="card side-card" aria-label={text("call.subject")}>
        <p className="quiet">{text("call.subject")}</p>
        <h2>{visit.subject}</h2>
        <p className="quiet">
          {text("visits.request")}{" "}
          <span className="ltr" lang="en">
            {visit.request_number}
          </span>
        </p>
        <Button kind="quiet" className="side-invite" onPress={() => setIsInviting(true)}>
          <UserRoundPlus aria-hidden />
          {text("visits.offer.invite")}
        </Button>
        <Dialog title={text("visits.offer.invite")} isOpen={isInviting} onClose={() => setIsInviting(false)}>
          <Invite visit={visit} />
        </Dialog>
      </section>
      {isOfficial ? <Notes visitId={visit.id} /> : null}
      <NextVisits visit={visit} />
    </aside>
  );
}

function Notes({ visitId }: { visitId: string }) {
  const text = useText();
  const [notes, setNotes] = useState(() => notesOf(visitId));
  return (
    <section className="card side-card" aria-label={text("call.notes")}>
      <Field
        label={text("call.notes")}
        hint={text("call.notes.hint")}
        value={notes}
        onChange={(value) => {
          setNotes(value);
          keepNotes(visitId, value);
        }}
        maxLength={4_000}
        rows={4}
      />
    </section>
  );
}

function NextVisits({ visit }: { visit: Visit }) {
  const text = useText();
  const language = useLanguage();
  const day = dayOf(useNow(60_000), DEFAULT_ZONE);
  const { data } = useVisits(day.from, day.to);
  const next = (data ?? [])
    .filter((each) => each.id !== visit.id && !isOver(each.state) && each.starts_at >= visit.starts_at)
    .slice(0, 5);
  return (
    <section className="card side-card side-next" aria-label={text("call.next")}>
      <h2>{text("call.next")}</h2>
      {next.length === 0 ? <p className="quiet">{text("call.next.none")}</p> : null}
      <ul>
        {next.map((each) => (
          <li key={each.id}>
            <strong>{timeText(each.starts_at, language)}</strong>
            <span>{each.visitor_name}</span>
            <Tag tone={toneOf(each.state)}>{text(`visits.state.${each.state}`)}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}
