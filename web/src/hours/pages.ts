import type { Role } from "../app/session";

/** The pages of the figures, in their order. */
export const PAGES = ["period", "now", "compare", "corrections", "months", "published"] as const;

/** Who sees what is counted. */
export const READERS: readonly Role[] = ["analyst", "supervisor", "admin"];

/** Who answers for the figures of all centres. */
export const COUNTERS: readonly Role[] = ["analyst", "admin"];

/** Who proposes corrections of the hours and decides those of others. */
export const PROPOSERS: readonly Role[] = ["analyst", "supervisor"];

/** In the address of what a figure is made of: not of one centre, or of one official. */
export const ANY = "all";

/** There too: of no official, from hall to hall. */
export const NOBODY = "none";
