/** The addresses that the server grants camera and microphone; it knows them too (`RequestScope`). */
const MEETING = /^\/(?:visits\/[^/]+\/call|hall\/[^/]+(?:\/check)?)$/;

const loadedAt = typeof location === "undefined" ? "" : location.pathname;

/** Goes on if the document was loaded for a meeting, and otherwise loads it anew at `href`. */
export async function loadedForMedia(href: string): Promise<void> {
  if (!MEETING.test(loadedAt)) {
    location.assign(href);
    // The page is on its way out; nothing of the meeting begins in it.
    await new Promise(() => undefined);
  }
}
