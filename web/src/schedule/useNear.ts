import { type RefObject, useEffect, useRef, useState } from "react";

/** How far beyond what is seen a line is drawn already, so that scrolling finds it there. */
const MARGIN = "160px 0px";

/**
 * Whether an element is in sight of what scrolls it, or nearly: a timeline of many halls draws what is in
 * those lines alone.
 */
export function useNear<E extends HTMLElement>(): { ref: RefObject<E | null>; isNear: boolean } {
  const ref = useRef<E>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) {
      return;
    }
    const watch = new IntersectionObserver((seen) => setNear(seen.at(-1)?.isIntersecting ?? false), {
      root: element.closest(".timeline"),
      rootMargin: MARGIN,
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { ref, isNear };
}
