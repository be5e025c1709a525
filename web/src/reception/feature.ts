import type { Feature } from "../app/feature";

/** Arrivals, identity and requests. */
export const reception: Feature = { pages: [] };
