import { useState } from "react";
import { Door } from "../app/Door";
import type { PageProps } from "../app/feature";
import { Shell } from "../app/Shell";
import { GuestCall } from "./GuestCall";
import { takeGuestSecret } from "./guestLink";
import { StaffCall } from "./StaffCall";
import "./call.css";

/** A visit's call: by an invitation's link a guest's, otherwise the hall's or the official's. */
export default function CallPage({ params }: PageProps) {
  const visitId = params.id ?? "";
  const [secret] = useState(() => takeGuestSecret(visitId));
  if (secret) return <GuestCall visitId={visitId} secret={secret} />;
  return (
    <Door roles={["hall_operator", "official"]}>
      <Shell>
        <StaffCall key={visitId} visitId={visitId} />
      </Shell>
    </Door>
  );
}
