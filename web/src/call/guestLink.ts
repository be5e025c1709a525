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

/** Where the room of a visit is, for one who has no ticket to say so. */
export function signalingUrl(visitId: string): string {
  return `${location.origin.replace(/^http/, "ws")}/signaling/${visitId}`;
}
