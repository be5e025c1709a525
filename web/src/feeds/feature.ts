import { CalendarPlus } from "lucide-react";
import type { Feature } from "../app/feature";

/** Calendars of halls and officials to subscribe to. */
export const feeds: Feature = {
  pages: [
    {
      path: "/feeds",
      roles: ["scheduler", "hall_operator", "official", "admin"],
      frame: "shell",
      load: () => import("./FeedsPage"),
    },
  ],
  nav: [{ to: "/feeds", label: "feeds.nav", icon: CalendarPlus }],
};
