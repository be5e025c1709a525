import type { Feature } from "../app/feature";

/** The call: of the hall, the official, and by an invitation's link a guest, who is not signed in. */
export const call: Feature = {
  pages: [{ path: "/visits/$id/call", roles: "anyone", frame: "bare", media: true, load: () => import("./CallPage") }],
};
