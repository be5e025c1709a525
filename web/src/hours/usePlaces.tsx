import type { ReactNode } from "react";
import { useCenters } from "../app/directoryApi";
import { dateText, timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";

interface Places {
  /** A centre's name, or that it was at none. */
  name: (centerId: string | null | undefined) => string;
  /** A centre's time zone, as far as it is known. */
  zone: (centerId: string) => string | undefined;
  /** A moment in a centre's zone, or in the service's. */
  when: (at: string, centerId?: string | null) => ReactNode;
}

/** Where and when what is counted was. */
export function usePlaces(): Places {
  const text = useText();
  const language = useLanguage();
  const centers = useCenters();
  const centerOf = (id: string | null | undefined) => centers.data?.find((each) => each.id === id);
  return {
    name: (id) => (id == null ? text("hours.counted.nowhere") : nameIn(language, centerOf(id)?.name)),
    zone: (id) => centerOf(id)?.time_zone,
    when: (at, id) => {
      const timeZone = centerOf(id)?.time_zone;
      return (
        <span className="nowrap">
          {dateText(at, language, { year: true, timeZone })} {timeText(at, language, timeZone)}
        </span>
      );
    },
  };
}
