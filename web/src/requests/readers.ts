import type { Role } from "../app/session";

/** Who reads requests. */
export const READERS: readonly Role[] = ["follow_up", "registrar", "call_agent", "supervisor", "receptionist", "scheduler"];
