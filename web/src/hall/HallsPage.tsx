import { useCenter } from "../app/center";
import { useNow } from "../app/clock";
import { type Hall, useHalls } from "../app/directoryApi";
import { isAny, useMe } from "../app/session";
import { useTitle } from "../app/title";
import { FoundIcon } from "../call/CheckupList";
import { type HallCheck, useHallChecks } from "../call/checkApi";
import { DEFAULT_ZONE, dateText, timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Empty, Failed, Skeleton } from "../ui/states";
import { SectionTag, Tag } from "../ui/Tag";
import { dayOf } from "../visits/day";
import "../call/call.css";
import "./halls.css";

const PARTS = ["camera", "microphone", "speaker", "relay"] as const;

/** How each hall of the centre was found last, so that what fails is mended before a visitor sits there. */
export default function HallsPage() {
  const text = useText();
  const heading = useTitle(text("hall.ready"));
  const mayCheck = isAny(useMe(), ["hall_operator"]);
  const { center } = useCenter();
  const zone = center?.time_zone ?? DEFAULT_ZONE;
  const halls = useHalls(center?.id);
  const checks = useHallChecks(center?.id);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {text("hall.ready")}
      </h1>
      <p className="quiet halls-lead">{text("hall.ready.lead")}</p>
      <div className="card">
        {halls.isPending || checks.isPending ? (
          <Skeleton rows={4} />
        ) : halls.isError || !checks.data ? (
          <Failed thrown={halls.error ?? checks.error} onRetry={() => checks.refetch()} />
        ) : halls.data.length === 0 ? (
          <Empty title={text("hall.ready.empty")} />
        ) : (
          <ul className="halls" aria-label={text("hall.ready")}>
            {halls.data.map((hall) => (
              <HallRow
                key={hall.id}
                hall={hall}
                check={checks.data.find((each) => each.hall_id === hall.id)}
                mayCheck={mayCheck}
                zone={zone}
              />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

interface RowProps {
  hall: Hall;
  check: HallCheck | undefined;
  mayCheck: boolean;
  zone: string;
}

function HallRow({ hall, check, mayCheck, zone }: RowProps) {
  const text = useText();
  const language = useLanguage();
  const today = dayOf(useNow(60_000), zone);
  const isToday = check !== undefined && Date.parse(check.checked_at) >= today.from.getTime();
  return (
    <li className="hall-row">
      <p>
        <strong>{nameIn(language, hall.display_name)}</strong> <SectionTag section={hall.section} />
      </p>
      <p className="quiet">
        {check === undefined
          ? text("hall.ready.never")
          : text("hall.ready.at", {
              at: `${dateText(Date.parse(check.checked_at), language, { timeZone: zone })} ${timeText(check.checked_at, language, zone)}`,
            })}{" "}
        {check !== undefined && !isToday ? <Tag tone="warn">{text("hall.ready.not-today")}</Tag> : null}
      </p>
      {check ? (
        <ul className="hall-parts">
          {PARTS.map((part) => (
            <li key={part} data-found={check[part]}>
              <FoundIcon found={check[part]} />
              {text(`hall.ready.${part}`)}: {text(`hall.ready.${check[part]}`)}
            </li>
          ))}
        </ul>
      ) : (
        <span />
      )}
      {mayCheck ? (
        <a className="button button-plain" href={`/hall/${hall.id}/check`}>
          {text("hall.ready.check")}
        </a>
      ) : null}
    </li>
  );
}
