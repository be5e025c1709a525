import { Settings } from "lucide-react";
import type { Feature } from "../app/feature";

/** Centres, halls, officials, staff. */
export const admin: Feature = {
  pages: [
    { path: "/admin", roles: ["admin"], frame: "shell", load: () => import("./AdminPage") },
    { path: "/admin/$section", roles: ["admin"], frame: "shell", load: () => import("./AdminPage") },
  ],
  nav: [{ to: "/admin", label: "admin.nav", icon: Settings }],
};
