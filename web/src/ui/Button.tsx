import { Button as AriaButton, type ButtonProps } from "react-aria-components";

interface Props extends ButtonProps {
  /** `primary`: what the page is for, once a page. `plain`: the rest. `quiet`: without a border. `danger`: ends something. */
  kind?: "primary" | "plain" | "quiet" | "danger";
  "data-testid"?: string;
}

/**
 * Everything that is pressed. While `isPending` it keeps the focus and does nothing; React Aria's own
 * way is not used, as it announces the button by its id even when the button is gone by then.
 */
export function Button({ kind = "plain", className, isPending, type, onPress, ...rest }: Props) {
  return (
    <AriaButton
      {...rest}
      type={isPending ? "button" : type}
      onPress={isPending ? undefined : onPress}
      aria-disabled={isPending || undefined}
      data-pending={isPending || undefined}
      className={`button button-${kind} ${typeof className === "string" ? className : ""}`}
    />
  );
}
