import type { TicketAnswer } from "./signaling";

/**
 * A guest's secret stands in the link's fragment, which a browser sends to nobody. It is taken out
 * of the address at once, so that it is not read from the screen or kept among the pages visited,
 * and held for as long as the tab lives, so that a reload still finds it.
 */
export function takeGuestSecret(visitId: string): string | undefined {
  const key = `liqa.guest.${visitId}`;
  const given = new URLSearchParams(location.hash.slice(1)).get("guest");
  if (given) {
    sessionStorage.setItem(key, given);
    history.replaceState(history.state, "", location.pathname);
  }
  return sessionStorage.getItem(key) ?? undefined;
}

/**
 * The secret in place of a ticket, however often one is asked for: a connection that was lost before
 * the room answered has not used it up, and when it is used up the room says so.
 */
export function guestTicket(visitId: string, secret: string): () => Promise<TicketAnswer> {
  const url = `${location.origin.replace(/^http/, "ws")}/signaling/${visitId}`;
  return async () => ({ kind: "ticket", ticket: secret, url });
}
