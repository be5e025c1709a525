import { ChartColumn } from "lucide-react";
import type { Feature } from "../app/feature";

/** Video hours and other figures. */
export const hours: Feature = {
  pages: [
    { path: "/hours", roles: ["analyst", "supervisor", "admin"], frame: "shell", load: () => import("./HoursPage") },
  ],
  nav: [{ to: "/hours", label: "hours.nav", icon: ChartColumn }],
};
