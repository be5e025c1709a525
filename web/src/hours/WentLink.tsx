import { Link } from "@tanstack/react-router";
import { isAny, useMe } from "../app/session";
import { numberText } from "../text/numbers";
import { type TextKey, useLanguage, useText } from "../text/text";
import type { Question } from "./hoursApi";
import { ANY, PROPOSERS } from "./pages";
import type { How } from "./serviceApi";

/** What visits that went so are called. */
export function howName(how: How): TextKey {
  return how === "booked" ? "hours.visits.booked" : `visits.state.${how}`;
}

/** A number of visits that leads to them, for those who may see them. */
export function WentLink({ question, how, visits }: { question: Question; how: How; visits: number }) {
  const text = useText();
  const number = numberText(visits, useLanguage());
  const maySee = isAny(useMe(), PROPOSERS);
  return visits > 0 && maySee ? (
    <Link
      to={`/hours/visits/${question.from}/${question.to}/${question.centerId ?? ANY}/${how}`}
      aria-label={`${number}. ${text("hours.parts.of", { name: text(howName(how)) })}`}
    >
      {number}
    </Link>
  ) : (
    number
  );
}
