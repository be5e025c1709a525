import { Link } from "@tanstack/react-router";
import { useText } from "../text/text";
import { Failed } from "../ui/states";

export function NotFound() {
  const text = useText();
  return (
    <Failed title={text("app.not-found")} detail={text("app.not-found.detail")}>
      <Link to="/" className="button button-plain">
        {text("app.home")}
      </Link>
    </Failed>
  );
}
