import { Navigate } from "@tanstack/react-router";
import { useText } from "../text/text";
import { Empty } from "../ui/states";
import { homeOf } from "./features";
import { useMe } from "./session";
import { Shell } from "./Shell";

/** `/`: brings each role to its own work. */
export function Home() {
  const text = useText();
  const to = homeOf(useMe());
  return to ? (
    <Navigate to={to} replace />
  ) : (
    <Shell>
      <Empty title={text("app.home.empty")} detail={text("app.home.empty.detail")} />
    </Shell>
  );
}
