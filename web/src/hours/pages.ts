import type { Role } from "../app/session";

/** The pages of the figures, in their order. */
export const PAGES = ["period", "now", "compare", "corrections", "published"] as const;

/** Who sees what is counted. */
export const READERS: readonly Role[] = ["analyst", "supervisor", "admin"];

/** Who brings in what others counted, of all centres. */
export const COUNTERS: readonly Role[] = ["analyst", "admin"];

/** Who proposes corrections of the hours and decides those of others. */
export const PROPOSERS: readonly Role[] = ["analyst", "supervisor"];
