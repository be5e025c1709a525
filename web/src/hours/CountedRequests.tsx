import { RequestNumber } from "../requests/RequestNumber";
import { StageTag } from "../requests/StageTag";
import { clockText } from "../text/numbers";
import { useText } from "../text/text";
import { SectionTag, Tag } from "../ui/Tag";
import type { CountedOf } from "./counted";
import { useCountedRequests } from "./countedApi";
import type { RequestFigure } from "./countedFigures";
import { CountedList } from "./CountedList";
import { usePlaces } from "./usePlaces";

/** The requests that a figure counts. */
export function CountedRequests({ of }: { of: CountedOf<RequestFigure> }) {
  const text = useText();
  const places = usePlaces();
  return (
    <CountedList
      of={of}
      title={text("hours.counted.requests")}
      empty={text("hours.counted.requests.empty")}
      found={useCountedRequests(of)}
      columns={[
        { name: text("requests.number"), of: (request) => <RequestNumber id={request.id} number={request.number} /> },
        {
          name: text("requests.registered"),
          of: (request) => places.when(request.registered_at, request.center_id),
        },
        {
          name: text("hours.grouping.center"),
          of: ({ center_id: id, channel }) => (id == null ? text(`request.channel.${channel}`) : places.name(id)),
        },
        { name: text("requests.kind"), of: ({ kind }) => text(`request.kind.${kind}`) },
        {
          name: text("hours.parts.counts-as"),
          of: ({ kind, gender, residency }) =>
            kind === "COMPANY" ? null : (
              <span className="tags">
                {gender ? <SectionTag section={gender === "MALE" ? "MEN" : "WOMEN"} /> : null}
                {residency ? <Tag>{text(`reception.residency.${residency}`)}</Tag> : null}
              </span>
            ),
        },
        {
          name: text("requests.registration-time"),
          of: ({ registration_ms: took }) => (
            <span className="ltr" lang="en">
              {took == null ? "" : clockText(took)}
            </span>
          ),
        },
        { name: text("requests.stage"), of: ({ stage }) => <StageTag stage={stage} /> },
      ]}
    />
  );
}
