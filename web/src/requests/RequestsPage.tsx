import { Search } from "lucide-react";
import { useState } from "react";
import { Form } from "react-aria-components";
import { useCenters } from "../app/directoryApi";
import { useMe } from "../app/session";
import { useTitle } from "../app/title";
import { digitsOf } from "../reception/identity";
import { dateText, timeText } from "../text/dates";
import { nameIn, useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { Field } from "../ui/Field";
import { Empty, Failed, Skeleton } from "../ui/states";
import { SectionTag } from "../ui/Tag";
import { RequestNumber } from "./RequestNumber";
import { type Request, STAGES, type Stage, useRequests } from "./requestsApi";
import { StageTag } from "./StageTag";
import "./requests.css";

const ALL = "all";

/** The requests, latest first; by number, stage and centre. */
export default function RequestsPage() {
  const text = useText();
  const heading = useTitle(text("requests.title"));
  const language = useLanguage();
  const me = useMe();
  const centers = useCenters();
  const [stage, setStage] = useState<Stage | typeof ALL>(ALL);
  const [center, setCenter] = useState<string>(ALL);
  const [typed, setTyped] = useState("");
  const [number, setNumber] = useState<string | null>(null);
  const requests = useRequests({
    stage: stage === ALL ? null : stage,
    centerId: center === ALL ? null : center,
    number,
  });
  const items = requests.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <div className="requests">
      <h1 ref={heading} tabIndex={-1}>
        {text("requests.title")}
      </h1>
      <section className="card requests-filter" aria-label={text("requests.filter")}>
        <Form
          className="requests-number"
          onSubmit={(event) => {
            event.preventDefault();
            setNumber(digitsOf(typed) || null);
          }}
        >
          <Field
            label={text("requests.number")}
            name="number"
            value={typed}
            onChange={(value) => {
              setTyped(value);
              if (value === "") {
                setNumber(null);
              }
            }}
            dir="ltr"
            inputMode="numeric"
          />
          <Button type="submit">
            <Search aria-hidden />
            {text("requests.search")}
          </Button>
        </Form>
        <Choice
          label={text("requests.stage")}
          options={[
            { id: ALL, name: text("requests.stage.all") },
            ...STAGES.map((id) => ({ id, name: text(`request.stage.${id}`) })),
          ]}
          chosen={stage}
          onChoose={setStage}
        />
        {me.center_id ? null : (
          <Choice
            label={text("requests.center")}
            options={[
              { id: ALL, name: text("requests.center.all") },
              ...(centers.data ?? []).map((each) => ({ id: each.id, name: nameIn(language, each.name) })),
            ]}
            chosen={center}
            onChoose={setCenter}
          />
        )}
      </section>
      <section className="card" aria-label={text("requests.title")}>
        {requests.isPending ? (
          <Skeleton rows={8} />
        ) : requests.isError ? (
          <Failed thrown={requests.error} onRetry={() => requests.refetch()} />
        ) : items.length === 0 ? (
          <Empty title={text("requests.empty")} detail={text("requests.empty.detail")} />
        ) : (
          <>
            <RequestTable items={items} />
            {requests.hasNextPage ? (
              <div className="more">
                <Button isPending={requests.isFetchingNextPage} onPress={() => void requests.fetchNextPage()}>
                  {text("requests.more")}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </section>
    </div>
  );
}

function RequestTable({ items }: { items: readonly Request[] }) {
  const text = useText();
  const language = useLanguage();
  return (
    <div className="scrolls" role="group" aria-label={text("requests.title")} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{text("requests.number")}</th>
            <th scope="col">{text("requests.visitor")}</th>
            <th scope="col">{text("requests.kind")}</th>
            <th scope="col">{text("requests.subject")}</th>
            <th scope="col">{text("requests.stage")}</th>
            <th scope="col">{text("requests.registered")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((request) => (
            <tr key={request.id}>
              <td>
                <RequestNumber id={request.id} number={request.number} />
              </td>
              <td>
                {request.visitor_name} <SectionTag section={request.section} />
              </td>
              <td>{text(`request.kind.${request.kind}`)}</td>
              <td className="request-subject">
                <bdi>{request.subject}</bdi>
              </td>
              <td>
                <StageTag stage={request.stage} />
              </td>
              <td className="nowrap">
                {dateText(request.registered_at, language)} {timeText(request.registered_at, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
