import type { Feature } from "../app/feature";

/** Video hours and other figures. */
export const hours: Feature = { pages: [] };
