import { Inbox } from "lucide-react";
import type { Feature } from "../app/feature";
import { READERS } from "./readers";

/** Requests, how far they are, and what was told of them. */
export const requests: Feature = {
  pages: [
    { path: "/requests", roles: READERS, frame: "shell", load: () => import("./RequestsPage") },
    { path: "/requests/$id", roles: READERS, frame: "shell", load: () => import("./RequestPage") },
  ],
  nav: [{ to: "/requests", label: "requests.nav", icon: Inbox }],
};
