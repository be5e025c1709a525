import { Link } from "@tanstack/react-router";
import { isAny, useMe } from "../app/session";
import { numberText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import { type CountedOf, countedPath } from "./counted";
import { PROPOSERS } from "./pages";

interface Props {
  of: CountedOf | null;
  /** Of which 0 leads nowhere. */
  count: number;
  /** How it is written, where it is not the count itself that is shown. */
  written?: string | undefined;
}

/** A number of what is counted, or what it comes to, that leads to it, for those who may see it. */
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
