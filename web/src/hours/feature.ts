import { ChartColumn } from "lucide-react";
import type { Feature } from "../app/feature";
import { COUNTERS, PROPOSERS, READERS, REPORTERS } from "./pages";

/** Video hours and other figures: of a period, of now, compared, how visits went, corrected, and as others published them. */
export const hours: Feature = {
  pages: [
    { path: "/hours", roles: READERS, frame: "shell", load: () => import("./HoursPage") },
    { path: "/hours/now", roles: READERS, frame: "shell", center: true, load: () => import("./NowPage") },
    { path: "/hours/compare", roles: READERS, frame: "shell", load: () => import("./ComparePage") },
    { path: "/hours/visits", roles: READERS, frame: "shell", load: () => import("./VisitsPage") },
    {
      path: "/hours/counted/$figure/$from/$to/$center/$owner",
      roles: PROPOSERS,
      frame: "shell",
      load: () => import("./CountedPage"),
    },
    { path: "/hours/use", roles: READERS, frame: "shell", load: () => import("./UsePage") },
    { path: "/hours/corrections", roles: READERS, frame: "shell", load: () => import("./CorrectionsPage") },
    { path: "/hours/visit/$id", roles: PROPOSERS, frame: "shell", load: () => import("./VisitPage") },
    { path: "/hours/months", roles: COUNTERS, frame: "shell", load: () => import("./MonthsPage") },
    { path: "/hours/months/$month/parts", roles: REPORTERS, frame: "shell", load: () => import("./MonthPartsPage") },
    { path: "/hours/reports", roles: REPORTERS, frame: "shell", load: () => import("./ReportsPage") },
    {
      path: "/hours/parts/$from/$to/$center/$official/$of",
      roles: PROPOSERS,
      frame: "shell",
      load: () => import("./PartsPage"),
    },
    {
      path: "/hours/parts/$from/$to/$center/$official/$of/$approvedFrom/$approvedTo",
      roles: PROPOSERS,
      frame: "shell",
      load: () => import("./PartsPage"),
    },
    { path: "/hours/published", roles: COUNTERS, frame: "shell", load: () => import("./PublishedPage") },
  ],
  nav: [{ to: "/hours", label: "hours.nav", icon: ChartColumn }],
};
