import { UserRoundCheck, UserRoundX } from "lucide-react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import type { WaitingGuest } from "./call";

interface Props {
  guests: readonly WaitingGuest[];
  onAdmit: (participantId: string) => void;
  onRefuse: (participantId: string) => void;
}

/** Who stands at the door; heard as well as seen. */
export function Guests({ guests, onAdmit, onRefuse }: Props) {
  const text = useText();
  return (
    <div role="status">
      {guests.length === 0 ? null : (
        <section className="card side-card guests" aria-label={text("call.guests")}>
          <h2>{text("call.guests")}</h2>
          <ul>
            {guests.map((guest) => (
              <li key={guest.participantId}>
                <strong>{guest.name}</strong>
                <div className="actions">
                  <Button kind="primary" data-testid="admit" onPress={() => onAdmit(guest.participantId)}>
                    <UserRoundCheck aria-hidden />
                    {text("call.admit")}
                  </Button>
                  <Button data-testid="refuse" onPress={() => onRefuse(guest.participantId)}>
                    <UserRoundX aria-hidden />
                    {text("call.refuse")}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
