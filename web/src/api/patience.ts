/** Longest wait for an answer to begin: behind it stands "no connection", which a person can act on. */
export const PATIENCE_MS = 20_000;

/** Asks, and gives up if no answer begins in time. What has begun may take as long as it is: a file of a year comes in pieces. */
export async function askPatiently(request: Request): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, patience.signal]) });
  } finally {
    clearTimeout(timer);
  }
}
