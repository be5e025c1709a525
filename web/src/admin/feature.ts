import type { Feature } from "../app/feature";

/** Centres, halls, officials, staff. */
export const admin: Feature = { pages: [] };
