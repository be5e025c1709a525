import { type RefObject, startTransition, useEffect, useRef, useState } from "react";

/** How far beyond what is seen a line's days are drawn already, so that scrolling finds them there. */
const MARGIN = "240px 160px";

/**
 * Whether an element is in sight of what scrolls it, or nearly: a timeline of many halls and days draws
 * what is in those lines and days alone. What comes into sight is drawn between frames, however much it
 * is: a line that is drawn a moment late is better than scrolling that stands still.
 */
export function useNear<E extends HTMLElement>(): { ref: RefObject<E | null>; isNear: boolean } {
  const ref = useRef<E>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) {
      return;
    }
    const watch = new IntersectionObserver(
      (seen) => startTransition(() => setNear(seen.at(-1)?.isIntersecting ?? false)),
      { root: element.closest(".timeline"), rootMargin: MARGIN },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { ref, isNear };
}
