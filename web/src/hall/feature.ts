import { ClipboardCheck } from "lucide-react";
import type { Feature } from "../app/feature";

/** The screen that stands in a hall, before the visitor. */
export const hall: Feature = {
  pages: [
    {
      path: "/hall/$hall_id",
      roles: ["hall_operator"],
      frame: "bare",
      media: true,
      load: () => import("./HallPage"),
    },
  ],
};

/** Whether halls are fit for visits. */
export const halls: Feature = {
  pages: [
    { path: "/halls", roles: ["hall_operator", "supervisor"], frame: "shell", center: true, load: () => import("./HallsPage") },
    {
      path: "/hall/$hall_id/check",
      roles: ["hall_operator"],
      frame: "shell",
      media: true,
      load: () => import("./HallCheckPage"),
    },
  ],
  nav: [{ to: "/halls", label: "hall.ready", icon: ClipboardCheck }],
};
