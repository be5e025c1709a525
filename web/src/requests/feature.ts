import { Inbox } from "lucide-react";
import type { Feature } from "../app/feature";
import type { Role } from "../app/session";

const READERS: readonly Role[] = ["follow_up", "registrar", "call_agent", "supervisor", "receptionist", "scheduler"];

/** Requests, how far they are, and what was told of them. */
export const requests: Feature = {
  pages: [
    { path: "/requests", roles: READERS, frame: "shell", load: () => import("./RequestsPage") },
    { path: "/requests/$id", roles: READERS, frame: "shell", load: () => import("./RequestPage") },
  ],
  nav: [{ to: "/requests", label: "requests.nav", icon: Inbox }],
};
