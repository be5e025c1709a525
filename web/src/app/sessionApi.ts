import { anonymousHttp, bodyOf, done, Failure, http, type Schemas } from "../api/liqaApi";
import { offsetOf, setOffset } from "./clock";

export type Me = Schemas["Me"];
export type Tokens = Schemas["Tokens"];

/** `wrong`: name or password. `slow-down`: too many tries, for so many seconds. */
export type SignInResult =
  | { kind: "signed-in"; tokens: Tokens }
  | { kind: "wrong" }
  | { kind: "slow-down"; seconds: number }
  | { kind: "failed" };

export async function askToken(username: string, password: string): Promise<SignInResult> {
  try {
    const { data, response } = await anonymousHttp.POST("/auth/token", { body: { username, password } });
    if (data) {
      return { kind: "signed-in", tokens: data };
    }
    if (response.status === 429) {
      return { kind: "slow-down", seconds: Number(response.headers.get("Retry-After") ?? 60) };
    }
    return { kind: response.status === 401 || response.status === 422 ? "wrong" : "failed" };
  } catch {
    return { kind: "failed" };
  }
}

/** `over`: the login has ended. `unreachable`: nobody answered, and it may still hold. */
export type RefreshResult = { kind: "renewed"; tokens: Tokens } | { kind: "over" } | { kind: "unreachable" };

export async function askRefresh(refreshToken: string): Promise<RefreshResult> {
  try {
    const { data, response } = await anonymousHttp.POST("/auth/refresh", { body: { refresh_token: refreshToken } });
    if (data) {
      return { kind: "renewed", tokens: data };
    }
    return { kind: response.status >= 500 || response.status === 429 ? "unreachable" : "over" };
  } catch {
    return { kind: "unreachable" };
  }
}

export function askMe(): Promise<Me> {
  return bodyOf(http.GET("/me"));
}

/** Ends the login on the server, if it can be reached. */
export async function endLogin(): Promise<void> {
  try {
    await done(http.POST("/auth/logout"));
  } catch (thrown) {
    Failure.of(thrown);
  }
}

/** Sets the clock by the server's; one that cannot be reached leaves it as it is. */
export async function setClock(): Promise<void> {
  const sent = Date.now();
  try {
    const { now } = await bodyOf(anonymousHttp.GET("/time"));
    setOffset(offsetOf(sent, Date.now(), Date.parse(now)));
  } catch (thrown) {
    Failure.of(thrown);
  }
}
