import type { Feature } from "../app/feature";

/** The call. */
export const call: Feature = { pages: [] };
