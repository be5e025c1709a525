import type { Feature } from "../app/feature";

/** The screen that stands in the hall. */
export const hall: Feature = { pages: [] };
