import type { ReactNode } from "react";
import { useText } from "../text/text";
import { Failed, Loading } from "../ui/states";
import { CenterProvider } from "./center";
import type { Page } from "./feature";
import { isAny, retrySession, useSession } from "./session";
import { Shell } from "./Shell";
import { SignIn } from "./SignIn";

interface Props {
  roles: Page["roles"] | "signed-in";
  children: ReactNode;
}

/**
 * Lets in who may see what is behind it. Who is not signed in does so here, at the address they asked
 * for, and then is where they wanted to be.
 */
export function Door({ roles, children }: Props) {
  const text = useText();
  const session = useSession();
  if (roles === "anyone" && session.kind !== "restoring") {
    return children;
  }
  switch (session.kind) {
    case "restoring":
      return <Loading fills />;
    case "unreachable":
      return (
        <main className="alone">
          <Failed title={text("app.unreachable")} detail={text("app.unreachable.detail")} onRetry={retrySession} />
        </main>
      );
    case "signed-out":
      return <SignIn over={session.over} />;
    case "signed-in":
      return (
        <CenterProvider key={session.me.id}>
          {roles === "signed-in" || roles === "anyone" || isAny(session.me, roles) ? children : <Refused roles={roles} />}
        </CenterProvider>
      );
  }
}

function Refused({ roles }: { roles: Exclude<Page["roles"], "anyone"> }) {
  const text = useText();
  const who = roles.map((role) => text(`role.${role}`)).join(text("app.list.separator"));
  return (
    <Shell>
      <Failed title={text("app.forbidden")} detail={text("app.forbidden.detail", { who })} />
    </Shell>
  );
}
