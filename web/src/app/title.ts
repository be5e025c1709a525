import { type RefObject, useEffect, useRef } from "react";
import { useText } from "../text/text";

let firstPage = true;

/**
 * Names the page in the tab, and moves the focus to its heading, so that who hears the page hears
 * where they are. Not on the first page of all, where the focus is the browser's.
 *
 * @returns for the `ref` of the `h1`, which needs `tabIndex={-1}`
 */
export function useTitle(title: string): RefObject<HTMLHeadingElement | null> {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const full = `${title} · ${text("app.name")}`;
  useEffect(() => {
    document.title = full;
  }, [full]);
  useEffect(() => {
    if (!firstPage) {
      heading.current?.focus({ preventScroll: true });
    }
    firstPage = false;
  }, []);
  return heading;
}
