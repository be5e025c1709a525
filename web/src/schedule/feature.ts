import { CalendarDays } from "lucide-react";
import type { Feature } from "../app/feature";

/** The scheduler's day: halls and times, requests that wait, booking. */
export const schedule: Feature = {
  pages: [{ path: "/schedule", roles: ["scheduler"], frame: "shell", center: true, load: () => import("./SchedulePage") }],
  nav: [{ to: "/schedule", label: "schedule.nav", icon: CalendarDays }],
};
