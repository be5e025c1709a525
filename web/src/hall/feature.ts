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
