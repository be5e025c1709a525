import { useState } from "react";

/**
 * Makes a hook like `useState` whose value is there again on coming back to a page, until the document is loaded anew:
 * what was looked at is not lost by a look at what it is made of.
 */
export function keptState<T>(initial: T): () => [T, (value: T) => void] {
  let kept = initial;
  return () => {
    const [value, setValue] = useState(kept);
    const keep = (next: T) => {
      kept = next;
      setValue(next);
    };
    return [value, keep];
  };
}
