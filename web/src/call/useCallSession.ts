import { useEffect, useState, useSyncExternalStore } from "react";
import type { CallView } from "./call";
import { CallSession, type CallSessionOptions } from "./callSession";
import { type Counted, elapsed } from "./elapsed";
import type { LocalMedia, LocalMediaView } from "./localMedia";
import { browserTimer } from "./timer";

/** A call that lives as long as the component. */
export function useCallSession(options: CallSessionOptions): CallSession {
  const [session] = useState(() => new CallSession(options));
  useEffect(() => {
    session.start();
    return () => session.close();
  }, [session]);
  return session;
}

export function useCallView(session: CallSession): CallView {
  return useSyncExternalStore(
    (listener) => session.call.subscribe(listener),
    () => session.call.view,
  );
}

export function useLocalMedia(session: { readonly media: LocalMedia }): LocalMediaView {
  return useSyncExternalStore(
    (listener) => session.media.subscribe(listener),
    () => session.media.view,
  );
}

/** The time connected, in milliseconds, as it goes on. */
export function useElapsed(counted: Counted | undefined): number {
  const [now, setNow] = useState(() => browserTimer.now());
  const runs = counted?.running ?? false;
  useEffect(() => {
    setNow(browserTimer.now());
    if (!runs) return;
    const timer = setInterval(() => setNow(browserTimer.now()), 250);
    return () => clearInterval(timer);
  }, [runs, counted]);
  return counted ? elapsed(counted, Math.max(now, counted.at)) : 0;
}
