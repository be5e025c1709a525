import { Link } from "@tanstack/react-router";
import { isAny, useMe } from "../app/session";
import { numberText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { type CountedOf, countedPath } from "./counted";
import { PROPOSERS } from "./pages";

interface Props {
  of: CountedOf | null;
  count: number;
  /** How it is written, where it is not the count itself that is shown. */
  written?: string | undefined;
}

/** A number of visits, or what they come to, that leads to them, for those who may see them. */
export function CountedLink({ of, count, written }: Props) {
  const text = useText();
  const language = useLanguage();
  const shown = written ?? numberText(count, language);
  const maySee = isAny(useMe(), PROPOSERS);
  return of && count > 0 && maySee ? (
    <Link to={countedPath(of)} aria-label={`${shown}. ${text("hours.parts.of", { name: text(`hours.counted.${of.figure}`) })}`}>
      {shown}
    </Link>
  ) : (
    shown
  );
}
