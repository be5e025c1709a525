import type { Role } from "../app/session";

/** Who sees what is counted. */
export const READERS: readonly Role[] = ["analyst", "supervisor", "admin"];

/** Who answers for the figures of all centres. */
export const COUNTERS: readonly Role[] = ["analyst", "admin"];

/** Who proposes corrections of the hours and decides those of others, and sees the requests and visits behind the figures. */
export const PROPOSERS: readonly Role[] = ["analyst", "supervisor"];

/** Who sends the month's report. */
export const REPORTERS: readonly Role[] = ["analyst"];

/** The pages of the figures, in their order, and who may open each; `ofAll` nobody who is bound to a centre. */
export const PAGES = [
  { id: "period", roles: READERS },
  { id: "now", roles: READERS },
  { id: "compare", roles: READERS },
  { id: "visits", roles: READERS },
  { id: "use", roles: READERS },
  { id: "corrections", roles: READERS },
  { id: "months", roles: COUNTERS, ofAll: true },
  { id: "reports", roles: REPORTERS, ofAll: true },
  { id: "published", roles: COUNTERS, ofAll: true },
] as const;

export type PageId = (typeof PAGES)[number]["id"];

/** In the address of what a figure is made of: not of one centre, or of one official. */
export const ANY = "all";

/** There too: of no official, from hall to hall. */
export const NOBODY = "none";
