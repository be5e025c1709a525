import { useSyncExternalStore } from "react";
import { takeTokensFrom } from "../api/liqaApi";
import { askMe, askRefresh, askToken, endLogin, type Me, type SignInResult, type Tokens } from "./sessionApi";

export type { Me } from "./sessionApi";
export type Role = Me["roles"][number];

/** Who is signed in. `over`: somebody was, and has to sign in again to go on. */
export type Session =
  | { kind: "restoring" }
  | { kind: "unreachable" }
  | { kind: "signed-out"; over: boolean }
  | { kind: "signed-in"; me: Me };

/**
 * Where a reload finds the refresh token again. It is laid there when the page goes and taken away
 * when the next one comes, so that at any time one page has it: a token used twice ends the login
 * everywhere, and a tab that is duplicated gets a copy of what is stored, which then is nothing.
 */
const LEFT_FOR_NEXT_PAGE = "liqa.refresh";

/** Renewed that long before it ends, so that no request meets its end. */
const EARLY_MS = 30_000;

interface Held {
  access: string;
  endsAt: number;
  refresh: string;
}

let session: Session = { kind: "restoring" };
let held: Held | null = null;
let renewing: Promise<Held | null> | null = null;
const listeners = new Set<() => void>();

function become(next: Session): void {
  session = next;
  listeners.forEach((listener) => listener());
}

function hold(tokens: Tokens): Held {
  held = {
    access: tokens.access_token,
    endsAt: Date.now() + tokens.expires_in * 1_000,
    refresh: tokens.refresh_token,
  };
  return held;
}

/** One renewal at a time, whoever asks: the second would use a used token. */
function renew(): Promise<Held | null> {
  renewing ??= renewOnce().finally(() => {
    renewing = null;
  });
  return renewing;
}

async function renewOnce(): Promise<Held | null> {
  if (!held) {
    return null;
  }
  const result = await askRefresh(held.refresh);
  switch (result.kind) {
    case "renewed":
      return hold(result.tokens);
    case "unreachable":
      return held;
    case "over":
      held = null;
      become({ kind: "signed-out", over: true });
      return null;
  }
}

takeTokensFrom({
  async current() {
    const usable = held && held.endsAt - EARLY_MS > Date.now() ? held : await renew();
    return usable?.access ?? null;
  },
  async replace(refused) {
    // Somebody else may have renewed it while that request was under way.
    const other = held && held.access !== refused ? held : await renew();
    return other === null || other.access === refused ? null : other.access;
  },
});

function leaveForNextPage(): void {
  if (held) {
    sessionStorage.setItem(LEFT_FOR_NEXT_PAGE, held.refresh);
  }
}

function takeFromLastPage(): string | null {
  const refresh = sessionStorage.getItem(LEFT_FOR_NEXT_PAGE);
  sessionStorage.removeItem(LEFT_FOR_NEXT_PAGE);
  return refresh;
}

/** Goes on with the login of the page before a reload, if there was one. */
export async function restoreSession(): Promise<void> {
  const refresh = takeFromLastPage();
  if (refresh !== null) {
    held = { access: "", endsAt: 0, refresh };
  }
  await settle(false);
}

/** Begins to keep the login over reloads. */
export function keepSessionOverReloads(): void {
  addEventListener("pagehide", leaveForNextPage);
  // Back from the browser's memory of pages: what this page held, the page after it has used.
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      held = null;
      void restoreSession();
    }
  });
}

async function settle(over: boolean): Promise<void> {
  if (!held) {
    become({ kind: "signed-out", over });
    return;
  }
  try {
    const me = await askMe();
    become({ kind: "signed-in", me });
  } catch {
    if (held) {
      become({ kind: "unreachable" });
    }
  }
}

export async function signIn(username: string, password: string): Promise<SignInResult> {
  const result = await askToken(username, password);
  if (result.kind === "signed-in") {
    hold(result.tokens);
    await settle(false);
  }
  return result;
}

export async function signOut(): Promise<void> {
  await endLogin();
  held = null;
  become({ kind: "signed-out", over: false });
}

/** Tries again to go on with a login, after the server could not be reached. */
export function retrySession(): Promise<void> {
  become({ kind: "restoring" });
  return settle(true);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

/** Who is signed in, on the pages that only they see. */
export function useMe(): Me {
  const current = useSession();
  if (current.kind !== "signed-in") {
    throw new Error("a page of somebody signed in is shown to nobody");
  }
  return current.me;
}

/** Whether somebody has any of these roles. */
export function isAny(me: Me, roles: readonly Role[]): boolean {
  return me.roles.some((role) => roles.includes(role));
}
