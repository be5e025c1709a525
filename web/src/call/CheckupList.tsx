import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/Button";
import { type Findings, type Found, findingsOf } from "./checkup";
import { TestSound } from "./DevicePicker";
import type { MediaSession } from "./deviceSession";
import type { Checkup } from "./useCheckup";

interface Props {
  session: MediaSession;
  checkup: Checkup;
}

/** What a visit needs, each with how it was found and what is to be done; beside the choice of devices. */
export function CheckupList({ session, checkup }: Props) {
  const text = useText();
  const { looked } = checkup;
  const findings = findingsOf(looked);
  return (
    <ul className="checkup" aria-label={text("call.check")} data-testid="checkup">
      <Line name="camera" findings={findings} />
      <Line name="microphone" findings={findings} />
      <Line name="speaker" findings={findings}>
        <TestSound session={session} />
        <Button kind="quiet" onPress={() => checkup.hear("WORKS")}>
          {text("call.check.heard")}
        </Button>
        <Button kind="quiet" onPress={() => checkup.hear("FAILS")}>
          {text("call.check.not-heard")}
        </Button>
      </Line>
      <Line
        name="relay"
        findings={findings}
        said={
          looked.relay === undefined
            ? text("call.check.relay.trying")
            : looked.relay.kind === "works"
              ? text("call.check.relay.WORKS", { ms: looked.relay.roundTripMs })
              : undefined
        }
      >
        {looked.relay?.kind === "fails" ? (
          <Button kind="quiet" onPress={checkup.tryRelayAgain}>
            {text("call.devices.again")}
          </Button>
        ) : null}
      </Line>
    </ul>
  );
}

interface LineProps {
  name: "camera" | "microphone" | "speaker" | "relay";
  findings: Findings;
  said?: string | undefined;
  children?: ReactNode;
}

function Line({ name, findings, said, children }: LineProps) {
  const text = useText();
  const found = findings[name];
  return (
    <li data-found={found} data-part={name}>
      <FoundIcon found={found} />
      <p role="status">{said ?? text(`call.check.${name}.${found}`, { ms: 0 })}</p>
      {children ? <div className="checkup-do">{children}</div> : null}
    </li>
  );
}

/** Beside words, never alone. */
export function FoundIcon({ found }: { found: Found }) {
  switch (found) {
    case "WORKS":
      return <CircleCheck aria-hidden />;
    case "FAILS":
      return <CircleAlert aria-hidden />;
    case "UNTRIED":
      return <CircleDashed aria-hidden />;
  }
}
