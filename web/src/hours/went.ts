import type { How, Visit } from "./serviceApi";

const NOT_BOOKED: readonly Visit["state"][] = ["CANCELLED", "HELD", "EXPIRED"];

/**
 * Whether a visit of a list is one that the figures count: in the list are those too that began before its days and
 * went on into them, and those in which the centre is the other side.
 *
 * @param centerId the centre asked about; null for all
 * @param from     the instant at which the days begin
 */
export function isCounted(
  visit: Pick<Visit, "state" | "center_id" | "starts_at">,
  how: How,
  centerId: string | null,
  from: string,
): boolean {
  return (
    (how !== "booked" || !NOT_BOOKED.includes(visit.state)) &&
    (centerId === null || visit.center_id === centerId) &&
    Date.parse(visit.starts_at) >= Date.parse(from)
  );
}
