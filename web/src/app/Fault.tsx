import { useText } from "../text/text";
import { Failed } from "../ui/states";

/** A page could not be drawn. Stands alone, since what stands around pages may be what failed. */
export function Fault() {
  const text = useText();
  return (
    <main className="alone">
      <Failed title={text("app.fault")} detail={text("app.fault.detail")} onRetry={() => location.reload()}>
        <a href="/" className="button button-plain">
          {text("app.home")}
        </a>
      </Failed>
    </main>
  );
}
