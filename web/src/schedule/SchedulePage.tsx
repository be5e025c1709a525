import { useTitle } from "../app/title";
import { useText } from "../text/text";

export default function SchedulePage() {
  const text = useText();
  const heading = useTitle(text("schedule.title"));
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text("schedule.title")}
    </h1>
  );
}
