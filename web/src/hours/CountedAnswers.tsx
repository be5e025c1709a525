import { RequestNumber } from "../requests/RequestNumber";
import { useText } from "../text/text";
import { Tag } from "../ui/Tag";
import type { CountedOf } from "./counted";
import { useCountedAnswers } from "./countedApi";
import type { AnswerFigure } from "./countedFigures";
import { CountedList } from "./CountedList";
import { usePlaces } from "./usePlaces";

/** The answers to the survey that a figure counts; they have their day in the service's zone. */
export function CountedAnswers({ of }: { of: CountedOf<AnswerFigure> }) {
  const text = useText();
  const places = usePlaces();
  const word = (yes: boolean) => text(yes ? "hours.counted.yes" : "hours.counted.no");
  return (
    <CountedList
      of={of}
      title={text("hours.counted.answers")}
      empty={text("hours.counted.answers.empty")}
      found={useCountedAnswers(of)}
      columns={[
        { name: text("hours.parts.when"), of: (answer) => places.when(answer.answered_at) },
        {
          name: text("requests.number"),
          of: (answer) => <RequestNumber id={answer.request_id} number={answer.request_number} />,
        },
        { name: text("hours.grouping.center"), of: (answer) => places.name(answer.center_id) },
        {
          name: text("hours.counted.obstacle"),
          of: ({ obstacle_met: met }) => <Tag tone={met ? "bad" : "ok"}>{word(met)}</Tag>,
        },
        { name: text("hours.counted.before"), of: (answer) => word(answer.asked_before) },
      ]}
    />
  );
}
