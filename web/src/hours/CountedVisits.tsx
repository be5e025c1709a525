import { useOfficials } from "../app/directoryApi";
import { clockText } from "../text/numbers";
import { nameIn, useLanguage, useText } from "../text/text";
import { Tag } from "../ui/Tag";
import { toneOf } from "../visits/steps";
import { useHallsOf } from "../visits/visitsApi";
import type { CountedOf } from "./counted";
import { useCountedVisits } from "./countedApi";
import type { VisitFigure } from "./countedFigures";
import { CountedList } from "./CountedList";
import { usePlaces } from "./usePlaces";
import { VisitLink } from "./VisitLink";

/** The visits, sessions or audiences that a figure counts. */
export function CountedVisits({ of }: { of: CountedOf<VisitFigure> }) {
  const text = useText();
  const language = useLanguage();
  const officials = useOfficials();
  const places = usePlaces();
  const visits = useCountedVisits(of);
  const halls = useHallsOf(visits.data?.pages.flatMap((page) => page.items.map((visit) => visit.center_id)) ?? []);
  const officialName = (id: string | null | undefined) =>
    nameIn(language, officials.data?.find((official) => official.id === id)?.display_name);
  const hallName = (id: string | null | undefined) => nameIn(language, halls.get(id ?? "")?.display_name);

  return (
    <CountedList
      of={of}
      title={text("hours.went.title")}
      empty={text("hours.went.empty")}
      owner={hallName(of.ownerId) || officialName(of.ownerId)}
      found={visits}
      columns={[
        {
          name: text("hours.parts.when"),
          of: ({ visit_id: id, starts_at: at, center_id: center }) =>
            id ? <VisitLink id={id}>{places.when(at, center)}</VisitLink> : places.when(at, center),
        },
        { name: text("hours.grouping.center"), of: (visit) => places.name(visit.center_id) },
        {
          name: text("hours.went.hall"),
          of: (visit) => (visit.audience_id ? text("hours.counted.audience") : hallName(visit.hall_id)),
        },
        {
          name: text("hours.grouping.official"),
          of: ({ official_id: id }) => (id == null ? text("hours.hall-to-hall") : officialName(id)),
        },
        {
          name: text("hours.went.state"),
          of: ({ state }) => <Tag tone={toneOf(state)}>{text(`visits.state.${state}`)}</Tag>,
        },
        {
          name: text("visits.connected"),
          of: (visit) => (
            <span className="ltr" lang="en">
              {clockText(visit.connected_ms)}
            </span>
          ),
        },
      ]}
    />
  );
}
