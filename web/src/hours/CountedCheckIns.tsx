import { clockText } from "../text/numbers";
import { useText } from "../text/text";
import type { CountedOf } from "./counted";
import { useCountedCheckIns } from "./countedApi";
import { CountedList } from "./CountedList";
import { usePlaces } from "./usePlaces";

/** The check-ins of which the wait in reception is the mean. */
export function CountedCheckIns({ of }: { of: CountedOf }) {
  const text = useText();
  const places = usePlaces();
  return (
    <CountedList
      of={of}
      title={text("hours.counted.check-ins")}
      empty={text("hours.counted.check-ins.empty")}
      found={useCountedCheckIns(of)}
      columns={[
        { name: text("hours.counted.arrived"), of: (each) => places.when(each.arrived_at, each.center_id) },
        {
          name: text("hours.counted.waited"),
          of: (each) => (
            <span className="ltr" lang="en">
              {clockText(Date.parse(each.registered_at) - Date.parse(each.arrived_at))}
            </span>
          ),
        },
        { name: text("hours.grouping.center"), of: (each) => places.name(each.center_id) },
        { name: text("hours.counted.section"), of: ({ section }) => text(`ui.section.${section}`) },
      ]}
    />
  );
}
