import { useCenters, useOfficials } from "../app/directoryApi";
import { dateText, timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Tag } from "../ui/Tag";
import { useHallsOf } from "../visits/visitsApi";
import type { Hit } from "./calendarApi";

/** What is booked when somebody is not there: when, where, with whom. */
export function Hits({ hits, zone }: { hits: readonly Hit[]; zone: string }) {
  const text = useText();
  const language = useLanguage();
  const centers = useCenters();
  const officials = useOfficials();
  const halls = useHallsOf(hits.map((hit) => hit.center_id));
  return (
    <ul className="hits">
      {hits.map((hit) => {
        const center = centers.data?.find((each) => each.id === hit.center_id);
        const hall = hit.hall_id ? halls.get(hit.hall_id) : undefined;
        const official = officials.data?.find((each) => each.id === hit.official_id);
        const names = [center?.name, hall?.display_name, official?.display_name].flatMap((name) => (name ? [nameIn(language, name)] : []));
        return (
          <li key={hit.visit_id ?? hit.audience_id}>
            <strong>
              {dateText(hit.starts_at, language, { weekday: true, timeZone: zone })} {timeText(hit.starts_at, language, zone)} –{" "}
              {timeText(hit.ends_at, language, zone)}
            </strong>
            <Tag>{text(hit.visit_id ? "calendar.hit.visit" : "calendar.hit.audience")}</Tag>
            <span className="quiet">{names.join(text("app.list.separator"))}</span>
          </li>
        );
      })}
    </ul>
  );
}
