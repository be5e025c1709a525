import { Clock } from "lucide-react";
import { useNow } from "../app/clock";
import { useText } from "../text/text";
import { Empty, Failed, Skeleton } from "../ui/states";
import { SectionTag } from "../ui/Tag";
import { type Request, useWaiting } from "./scheduleApi";
import { since } from "./since";
import type { RequestDragging } from "./useRequestDrag";

interface Props {
  centerId: string | undefined;
  chosen: string | null;
  onChoose: (request: Request) => void;
  /** Carries a request to a free time by the pointer. */
  dragging: RequestDragging;
  /** Makes room for a visit that is looked at or moved. */
  isHidden: boolean;
}

/** Requests that wait for a visit; one chosen lights the gaps that fit it. */
export function Waiting({ centerId, chosen, onChoose, dragging, isHidden }: Props) {
  const text = useText();
  const waiting = useWaiting(centerId);
  if (isHidden) {
    return null;
  }
  return (
    <section className="waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title">
        {text("schedule.waiting")} {waiting.data ? <span className="count">{waiting.data.length}</span> : null}
      </h2>
      {waiting.data && waiting.data.length > 0 ? <p className="quiet">{text("schedule.waiting.lead")}</p> : null}
      {waiting.error && !waiting.data ? (
        <Failed thrown={waiting.error} onRetry={waiting.refetch} />
      ) : !waiting.data ? (
        <Skeleton rows={4} />
      ) : waiting.data.length === 0 ? (
        <Empty title={text("schedule.waiting.empty")} />
      ) : (
        <ul className="waiting-list">
          {waiting.data.map((request) => (
            <li key={request.id}>
              <RequestCard request={request} isChosen={request.id === chosen} onChoose={onChoose} dragging={dragging} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface CardProps extends Pick<Props, "onChoose" | "dragging"> {
  request: Request;
  isChosen: boolean;
}

function RequestCard({ request, isChosen, onChoose, dragging }: CardProps) {
  const text = useText();
  const minute = useNow(60_000);
  const ago = since(minute - Date.parse(request.registered_at));
  return (
    <button
      type="button"
      className="request"
      aria-pressed={isChosen}
      onPointerDown={(event) => dragging.onPointerDown(event, request)}
      onPointerMove={dragging.onPointerMove}
      onPointerUp={dragging.onPointerUp}
      onClick={() => (dragging.wasDragged() ? undefined : onChoose(request))}
    >
      <span className="request-name">
        <strong>{request.visitor_name}</strong>
        <SectionTag section={request.section} />
      </span>
      <span className="quiet">{request.subject}</span>
      <span className="request-foot quiet">
        <Clock aria-hidden />
        {text(`schedule.ago.${ago.unit}`, { count: ago.count })} · <span className="ltr" lang="en">{request.number}</span>
      </span>
    </button>
  );
}
