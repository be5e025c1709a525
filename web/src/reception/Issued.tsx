import { clockText } from "../text/numbers";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import type { Request } from "./receptionApi";

/** The number, large enough to be read from the visitor's chair. */
export function Issued({ request, onNext }: { request: Request; onNext: () => void }) {
  const text = useText();
  return (
    <section className="card issued" aria-labelledby="issued-title" role="status">
      <h2 id="issued-title">{text("registration.issued")}</h2>
      <p className="issued-number ltr" lang="en">
        {request.number}
      </p>
      <p className="quiet">
        {request.visitor_name} · {text(`request.kind.${request.kind}`)}
      </p>
      {request.registration_ms == null ? null : (
        <p className="quiet">{text("registration.took", { time: clockText(request.registration_ms) })}</p>
      )}
      <p className="quiet">{text("registration.told")}</p>
      <Button kind="primary" onPress={onNext} autoFocus>
        {text("registration.again")}
      </Button>
    </section>
  );
}
