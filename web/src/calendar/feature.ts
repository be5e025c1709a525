import { CalendarClock } from "lucide-react";
import type { Feature } from "../app/feature";

/** When halls, officials and centres are there: weekly hours, closures, Ramadan; schedulers read, administrators change. */
export const calendar: Feature = {
  pages: [
    { path: "/calendar", roles: ["scheduler", "admin"], frame: "shell", center: true, load: () => import("./CalendarPage") },
  ],
  nav: [{ to: "/calendar", label: "calendar.nav", icon: CalendarClock }],
};
