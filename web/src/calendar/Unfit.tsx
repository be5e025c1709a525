import { Link } from "@tanstack/react-router";
import { isAny, useMe } from "../app/session";
import { useText } from "../text/text";
import { Empty, Failed, Skeleton } from "../ui/states";
import { useUnfit } from "./calendarApi";
import { Hits } from "./Hits";

/** What a change has left without open hours, until it is moved or called off. */
export function Unfit({ centerId, zone }: { centerId: string | undefined; zone: string }) {
  const text = useText();
  const unfit = useUnfit(centerId);
  const mayMove = isAny(useMe(), ["scheduler"]);
  return (
    <section className="card" aria-labelledby="unfit-title">
      <h2 id="unfit-title" className="card-title">
        {text("calendar.unfit")}
      </h2>
      {unfit.isPending ? (
        <Skeleton rows={3} />
      ) : unfit.isError ? (
        <Failed thrown={unfit.error} onRetry={() => unfit.refetch()} />
      ) : unfit.data.length === 0 ? (
        <Empty title={text("calendar.unfit.empty")} />
      ) : (
        <div className="calendar-body">
          <p className="quiet">{text("calendar.unfit.lead")}</p>
          <Hits hits={unfit.data} zone={zone} />
          {mayMove ? (
            <p>
              <Link to="/schedule" className="button button-plain">
                {text("calendar.unfit.move")}
              </Link>
            </p>
          ) : null}
        </div>
      )}
    </section>
  );
}
