import { clockText } from "../text/numbers";
import { useText } from "../text/text";
import type { CountedOf } from "./counted";
import { useCountedCalls } from "./countedApi";
import type { CallFigure } from "./countedFigures";
import { CountedList } from "./CountedList";
import { usePlaces } from "./usePlaces";

/** The telephone calls that a figure counts; they have their day in the service's zone. */
export function CountedCalls({ of }: { of: CountedOf<CallFigure> }) {
  const text = useText();
  const places = usePlaces();
  return (
    <CountedList
      of={of}
      title={text("hours.counted.calls")}
      empty={text("hours.counted.calls.empty")}
      found={useCountedCalls(of)}
      columns={[
        { name: text("hours.parts.when"), of: (call) => places.when(call.began_at) },
        { name: text("hours.counted.direction"), of: ({ direction }) => text(`hours.counted.direction.${direction}`) },
        { name: text("hours.grouping.center"), of: (call) => places.name(call.center_id) },
        {
          name: text("hours.counted.took"),
          of: (call) => (
            <span className="ltr" lang="en">
              {clockText(call.duration_seconds * 1_000)}
            </span>
          ),
        },
        {
          name: text("requests.number"),
          of: (call) => (
            <span className="ltr" lang="en">
              {call.request_number}
            </span>
          ),
        },
      ]}
    />
  );
}
