import { useState } from "react";
import { useCenter } from "../app/center";
import { useCenters, useHalls, useOfficials } from "../app/directoryApi";
import { isAny, useMe } from "../app/session";
import { useTitle } from "../app/title";
import { DEFAULT_ZONE } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Choice } from "../ui/Choice";
import { Empty, Failed } from "../ui/states";
import { Switch } from "../ui/Switch";
import "./calendar.css";
import type { Owner } from "./calendarApi";
import { Closures } from "./Closures";
import { RamadanCard } from "./RamadanCard";
import { Rules } from "./Rules";
import { Unfit } from "./Unfit";

const KINDS = ["center", "hall", "official"] as const;

/** When somebody is there: dated weekly hours, closures, Ramadan, and what is booked outside them. */
export default function CalendarPage() {
  const text = useText();
  const language = useLanguage();
  const heading = useTitle(text("calendar.title"));
  const mayChange = isAny(useMe(), ["admin"]);
  const { center } = useCenter();
  const zone = center?.time_zone ?? DEFAULT_ZONE;
  const halls = useHalls(center?.id);
  const officials = useOfficials();
  const centers = useCenters();
  const [kind, setKind] = useState<Owner["kind"]>("center");
  const [chosen, setChosen] = useState<string | null>(null);

  const options = {
    center: center ? [{ id: center.id, name: nameIn(language, center.name) }] : [],
    hall: (halls.data ?? []).map((hall) => ({ id: hall.id, name: nameIn(language, hall.display_name) })),
    official: (officials.data ?? []).map((official) => ({ id: official.id, name: nameIn(language, official.display_name) })),
  }[kind];
  const one = options.find((option) => option.id === chosen) ?? options[0];
  const owner: Owner | undefined = one ? { kind, id: one.id } : undefined;
  const asked = { center: centers, hall: halls, official: officials }[kind];
  const failed = centers.error ?? asked.error;

  return (
    <div className="calendar-page">
      <h1 ref={heading} tabIndex={-1}>
        {text("calendar.title")}
      </h1>
      <section className="card calendar-owner" aria-label={text("calendar.whose")}>
        <Switch
          label={text("calendar.whose")}
          options={KINDS.map((id) => ({ id, name: text(`calendar.whose.${id}`) }))}
          chosen={kind}
          onChoose={setKind}
        />
        {kind === "center" ? (
          <p className="quiet">{text("calendar.center.lead", { name: one?.name ?? "" })}</p>
        ) : (
          <Choice label={text(`calendar.whose.${kind}`)} options={options} chosen={one?.id ?? null} onChoose={setChosen} />
        )}
      </section>
      <div className="calendar-columns">
        {owner || centers.isLoading || asked.isLoading ? (
          <>
            <Rules key={`rules ${owner?.id}`} owner={owner} mayChange={mayChange} zone={zone} />
            <Closures key={`closures ${owner?.id}`} owner={owner} mayChange={mayChange} zone={zone} />
          </>
        ) : (
          <section className="card" aria-label={text("calendar.rules")}>
            {failed ? (
              <Failed thrown={failed} onRetry={() => Promise.all([centers.refetch(), asked.refetch()])} />
            ) : (
              <Empty title={text(`calendar.whose.none.${kind}`)} />
            )}
          </section>
        )}
        <RamadanCard mayChange={mayChange} zone={zone} />
        <Unfit centerId={center?.id} zone={zone} />
      </div>
    </div>
  );
}
