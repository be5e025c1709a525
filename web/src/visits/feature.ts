import { MonitorPlay } from "lucide-react";
import type { Feature } from "../app/feature";

/** The day's visits, for those who meet in them: hall operators and officials. */
export const visits: Feature = {
  pages: [
    { path: "/visits", roles: ["hall_operator", "official"], frame: "shell", load: () => import("./VisitsPage") },
  ],
  nav: [{ to: "/visits", label: "visits.nav", icon: MonitorPlay }],
};
