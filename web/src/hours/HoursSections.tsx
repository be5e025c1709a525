import { isAny, useMe } from "../app/session";
import { useText } from "../text/text";
import { Sections } from "../ui/Sections";
import { type PageId, PAGES } from "./pages";

/** The pages of the figures that the person may open. */
export function HoursSections({ current }: { current: PageId }) {
  const text = useText();
  const me = useMe();
  return (
    <Sections
      label={text("hours.sections")}
      pages={PAGES.filter((page) => isAny(me, page.roles) && !("ofAll" in page && me.center_id)).map(({ id }) => ({
        to: addressOf(id),
        name: text(`hours.page.${id}`),
      }))}
      current={addressOf(current)}
    />
  );
}

function addressOf(page: PageId): string {
  return page === "period" ? "/hours" : `/hours/${page}`;
}
