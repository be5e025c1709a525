import type { PageProps } from "../app/feature";
import { NotFound } from "../app/NotFound";
import { type CountedOf, countedAt } from "./counted";
import { CountedAnswers } from "./CountedAnswers";
import { CountedCalls } from "./CountedCalls";
import { CountedCheckIns } from "./CountedCheckIns";
import { isOfAnswers, isOfCalls, isOfCheckIns, isOfRequests } from "./countedFigures";
import { CountedRequests } from "./CountedRequests";
import { CountedVisits } from "./CountedVisits";
import "./hours.css";

/** What a figure counts, one by one. */
export default function CountedPage({ params }: PageProps) {
  const of = countedAt(params);
  return of ? <Counted of={of} /> : <NotFound />;
}

function Counted({ of }: { of: CountedOf }) {
  const { figure } = of;
  if (isOfRequests(figure)) {
    return <CountedRequests of={{ ...of, figure }} />;
  }
  if (isOfCalls(figure)) {
    return <CountedCalls of={{ ...of, figure }} />;
  }
  if (isOfAnswers(figure)) {
    return <CountedAnswers of={{ ...of, figure }} />;
  }
  if (isOfCheckIns(figure)) {
    return <CountedCheckIns of={of} />;
  }
  return <CountedVisits of={{ ...of, figure }} />;
}
