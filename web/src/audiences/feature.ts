import { Handshake } from "lucide-react";
import type { Feature } from "../app/feature";

/** Meetings in person: asked for, decided by the official's office, given a room and a time. */
export const audiences: Feature = {
  pages: [
    {
      path: "/audiences",
      roles: ["scheduler", "official", "follow_up"],
      frame: "shell",
      center: true,
      load: () => import("./AudiencesPage"),
    },
  ],
  nav: [{ to: "/audiences", label: "audiences.nav", icon: Handshake }],
};
