import type { Feature } from "../app/feature";

/** Visits of the day for who carries them out. */
export const visits: Feature = { pages: [] };
