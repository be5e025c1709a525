import { bodyOf, Failure, http } from "../api/liqaApi";
import type { TicketAnswer } from "./signaling";

/** A ticket for whoever is signed in, at their own side of that visit. */
export async function askTicket(visitId: string): Promise<TicketAnswer> {
  try {
    const ticket = await bodyOf(http.POST("/visits/{id}/ticket", { params: { path: { id: visitId } } }));
    return { kind: "ticket", ticket: ticket.ticket, url: ticket.signaling_url };
  } catch (thrown) {
    const failure = Failure.of(thrown);
    if (failure.slug === "visit-over") return { kind: "over" };
    if (failure.slug === "too-early") return { kind: "too-early" };
    return { kind: failure.isUnanswered ? "unreachable" : "not-allowed" };
  }
}
