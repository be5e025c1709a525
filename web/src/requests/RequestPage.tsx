import { Link } from "@tanstack/react-router";
import type { PageProps } from "../app/feature";
import { isAny, useMe } from "../app/session";
import { useTitle } from "../app/title";
import { dateText, timeText } from "../text/dates";
import { clockText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { Empty, Failed, Skeleton } from "../ui/states";
import { SectionTag, Tag, type Tone } from "../ui/Tag";
import { NextStage } from "./NextStage";
import { type Message, type Request, STAGES, useMessages, useRequest } from "./requestsApi";
import { StageTag } from "./StageTag";
import "./requests.css";

/** One request: what is asked, how far it is, and what the visitor was told. */
export default function RequestPage({ params }: PageProps) {
  const text = useText();
  const me = useMe();
  const id = params["id"] ?? "";
  const opened = useRequest(id);
  const number = opened.data?.request.number;
  const title = number ? text("requests.one", { number }) : text("requests.title");
  const heading = useTitle(title);
  return (
    <div className="requests">
      <p>
        <Link to="/requests">{text("requests.back")}</Link>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {opened.isPending ? (
        <div className="card">
          <Skeleton rows={6} />
        </div>
      ) : opened.isError ? (
        <div className="card">
          <Failed thrown={opened.error} onRetry={() => opened.refetch()} />
        </div>
      ) : (
        <div className="request-columns">
          <div className="request-column">
            <Asked request={opened.data.request} />
            <Messages requestId={id} />
          </div>
          <div className="request-column">
            <Stages request={opened.data.request} />
            {isAny(me, ["follow_up"]) ? <NextStage key={opened.data.etag} opened={opened.data} /> : null}
          </div>
        </div>
      )}
    </div>
  );
}

function Asked({ request }: { request: Request }) {
  const text = useText();
  return (
    <section className="card request-card" aria-label={text("requests.asked")}>
      <p className="large" dir="auto">
        {request.subject}
      </p>
      <p className="tags">
        <StageTag stage={request.stage} />
        <Tag>{text(`request.kind.${request.kind}`)}</Tag>
        <Tag>{text(`request.channel.${request.channel}`)}</Tag>
      </p>
      <p className="request-details" dir="auto">
        {request.details}
      </p>
      <dl className="pairs">
        <dt>{text("requests.visitor")}</dt>
        <dd>
          {request.visitor_name} <SectionTag section={request.section} />
        </dd>
        {request.company ? (
          <>
            <dt>{text("requests.company")}</dt>
            <dd>{request.company}</dd>
          </>
        ) : null}
        {request.registration_ms == null ? null : (
          <>
            <dt>{text("requests.registration-time")}</dt>
            <dd className="ltr" lang="en">
              {clockText(request.registration_ms)}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** All stages in their order, those reached with when, by whom and their note. */
function Stages({ request }: { request: Request }) {
  const text = useText();
  const language = useLanguage();
  return (
    <section className="card request-card" aria-labelledby="stages-title">
      <h2 id="stages-title">{text("requests.stages")}</h2>
      <ol className="stages">
        {STAGES.map((stage) => {
          const reached = request.stages.find((each) => each.stage === stage);
          return (
            <li key={stage} data-reached={reached !== undefined || undefined} aria-current={request.stage === stage ? "step" : undefined}>
              <p>{text(`request.stage.${stage}`)}</p>
              {reached ? (
                <p className="quiet">
                  {dateText(reached.at, language, { year: true })} {timeText(reached.at, language)} ·{" "}
                  <span className="ltr" lang="en">
                    {reached.by}
                  </span>
                </p>
              ) : null}
              {reached?.note ? (
                <p className="stage-note" dir="auto">
                  {reached.note}
                </p>
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const MESSAGE_TONES: Record<Message["state"], Tone> = {
  QUEUED: "warn",
  SENT: "ok",
  DELIVERED: "ok",
  FAILED: "bad",
  CANCELLED: "plain",
};

function Messages({ requestId }: { requestId: string }) {
  const text = useText();
  const language = useLanguage();
  const messages = useMessages(requestId);
  return (
    <section className="card" aria-labelledby="messages-title">
      <h2 id="messages-title" className="card-title">
        {text("requests.messages")}
      </h2>
      {messages.isPending ? (
        <Skeleton rows={3} />
      ) : messages.isError ? (
        <Failed thrown={messages.error} onRetry={() => messages.refetch()} />
      ) : messages.data.length === 0 ? (
        <Empty title={text("requests.messages.empty")} />
      ) : (
        <ul className="messages">
          {messages.data.map((message) => (
            <li key={message.id}>
              <p lang="ar" dir="rtl">
                {message.text}
              </p>
              <p className="tags">
                <Tag tone={MESSAGE_TONES[message.state]}>{text(`requests.message.${message.state}`)}</Tag>
                <span className="quiet">
                  {dateText(message.sent_at ?? message.created_at, language)} {timeText(message.sent_at ?? message.created_at, language)}
                </span>
                <span className="quiet ltr" lang="en">
                  {message.to}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
