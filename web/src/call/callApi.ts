import { bodyOf, Failure, http } from "../api/liqaApi";
import type { TicketAnswer } from "./signaling";

/** A ticket for whoever is signed in, at their own side of that visit. */
export async function askTicket(visitId: string): Promise<TicketAnswer> {
  try {
    const ticket = await bodyOf(http.POST("/visits/{id}/ticket", { params: { path: { id: visitId } } }));
    return { kind: "ticket", ticket: ticket.ticket, url: ticket.signaling_url };
  } catch (thrown) {
    const { kind, slug } = Failure.of(thrown);
    if (slug === "visit-over") return { kind: "over" };
    if (slug === "too-early") return { kind: "too-early" };
    return kind === "offline" || kind === "busy" || kind === "broken"
      ? { kind: "unreachable" }
      : { kind: "not-allowed" };
  }
}
