import { ClipboardPen, LogIn } from "lucide-react";
import type { Feature } from "../app/feature";

/** Arrivals, identity, and requests written down. */
export const reception: Feature = {
  pages: [
    { path: "/reception", roles: ["receptionist"], frame: "shell", center: true, load: () => import("./ReceptionPage") },
    {
      path: "/registration",
      roles: ["registrar", "call_agent"],
      frame: "shell",
      center: true,
      load: () => import("./RegistrationPage"),
    },
  ],
  nav: [
    { to: "/reception", label: "reception.nav", icon: LogIn },
    { to: "/registration", label: "registration.nav", icon: ClipboardPen },
  ],
};
