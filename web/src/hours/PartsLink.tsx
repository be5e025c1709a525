import { Link } from "@tanstack/react-router";
import { isAny, useMe } from "../app/session";
import { useText } from "../text/text";
import { type FigureOf, partsPath } from "./figureOf";
import { PROPOSERS } from "./pages";

interface Props {
  /** What the number is of; null where there is nothing to be shown. */
  figure: FigureOf | null;
  name: string;
  number: string;
}

/** A number that leads to what it is made of, for those who may see that. */
export function PartsLink({ figure, name, number }: Props) {
  const text = useText();
  const maySee = isAny(useMe(), PROPOSERS);
  return figure && maySee ? (
    <Link to={partsPath(figure)} aria-label={`${number}. ${text("hours.parts.of", { name })}`}>
      {number}
    </Link>
  ) : (
    number
  );
}
