import { isAny, useMe } from "../app/session";
import { useText } from "../text/text";
import { Sections } from "../ui/Sections";
import { COUNTERS, PAGES } from "./pages";

/** The pages of the figures that the person may open. */
export function HoursSections({ current }: { current: (typeof PAGES)[number] }) {
  const text = useText();
  const me = useMe();
  return (
    <Sections
      label={text("hours.sections")}
      pages={PAGES.filter((page) => (page !== "published" && page !== "months") || isAny(me, COUNTERS)).map((page) => ({
        to: addressOf(page),
        name: text(`hours.page.${page}`),
      }))}
      current={addressOf(current)}
    />
  );
}

function addressOf(page: (typeof PAGES)[number]): string {
  return page === "period" ? "/hours" : `/hours/${page}`;
}
