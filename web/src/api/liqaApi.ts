import createClient from "openapi-fetch";
import { askPatiently } from "./patience";
import type { components, paths } from "./schema";

/** The names that the API's document gives to what it answers. */
export type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];

/** Who gives tokens to requests; the session registers itself here. */
export interface TokenSource {
  /** The access token, renewed if it is about to end; null if nobody is signed in. */
  current(): Promise<string | null>;
  /** Another token after that one was refused, or null: then the person has to sign in again. */
  replace(refused: string): Promise<string | null>;
}

let tokens: TokenSource = { current: async () => null, replace: async () => null };

export function takeTokensFrom(source: TokenSource): void {
  tokens = source;
}

async function signedFetch(request: Request): Promise<Response> {
  const token = await tokens.current();
  const again = request.clone();
  const answer = await send(request, token);
  if (answer.status !== 401 || token === null) {
    return answer;
  }
  const other = await tokens.replace(token);
  return other === null ? answer : send(again, other);
}

function send(request: Request, token: string | null): Promise<Response> {
  if (token !== null) {
    request.headers.set("Authorization", `Bearer ${token}`);
  }
  return askPatiently(request);
}

/** The API as whoever is signed in. Used by the `…Api.ts` files alone. */
export const http = createClient<paths>({ baseUrl: "/api/v1", fetch: signedFetch });

/** The API as nobody, for signing in itself. */
export const anonymousHttp = createClient<paths>({
  baseUrl: "/api/v1",
  fetch: (request: Request) => send(request, null),
});

/** What went wrong, told apart by what the person can do about it. */
export type FailureKind = "offline" | "signed-out" | "forbidden" | "not-found" | "busy" | "refused" | "broken";

/** An answer that is not what was asked for. */
export class Failure extends Error {
  readonly kind: FailureKind;
  /** The problem's slug, `slot-taken`, or "" where the server sent none. */
  readonly slug: string;
  readonly problem: Problem | null;
  /** What whoever looks into it needs: the answer's `X-Request-Id`. */
  readonly reference: string;

  constructor(kind: FailureKind, problem: Problem | null = null, reference = "") {
    super(problem?.detail ?? kind);
    this.kind = kind;
    this.problem = problem;
    this.slug = problem?.type.replace("urn:liqa:problem:", "") ?? "";
    this.reference = reference;
  }

  /** Whether nobody answered, or nobody who could: what was asked for may have happened all the same. */
  get isUnanswered(): boolean {
    return this.kind === "offline" || this.kind === "broken" || this.kind === "busy";
  }

  static of(thrown: unknown): Failure {
    return thrown instanceof Failure ? thrown : new Failure("offline");
  }
}

interface Answer<T> {
  data?: T;
  error?: Problem;
  response: Response;
}

/**
 * The body of an answer, or a {@link Failure}: `await bodyOf(http.GET("/centers"))`. A domain result that
 * depends on the slug reads it from the failure.
 */
export async function bodyOf<T>(asked: Promise<Answer<T>>): Promise<T> {
  const answer = await answerOf(asked);
  if (answer.data === undefined) {
    throw new Failure("broken");
  }
  return answer.data;
}

/** As {@link bodyOf}, where the answer has no body. */
export async function done(asked: Promise<Answer<unknown>>): Promise<void> {
  await answerOf(asked);
}

/** As {@link bodyOf}, where the answer's headers are looked at too. */
export async function answerOf<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
  let answer: Answer<T>;
  try {
    answer = await asked;
  } catch {
    throw new Failure("offline");
  }
  if (!answer.response.ok) {
    throw failureOf(answer.response, answer.error);
  }
  return answer;
}

/** Something as it stands now, with the tag that a change of it has to show. */
export interface Tagged<T> {
  value: T;
  etag: string;
}

/** As {@link bodyOf}, with its tag. */
export async function tagged<T>(asked: Promise<Answer<T>>): Promise<Tagged<T>> {
  const answer = await answerOf(asked);
  return { value: await bodyOf(Promise.resolve(answer)), etag: answer.response.headers.get("ETag") ?? "" };
}

function failureOf(response: Response, error: Problem | undefined): Failure {
  const problem = typeof error === "object" && "type" in error ? error : null;
  return new Failure(kindOf(response.status), problem, response.headers.get("X-Request-Id") ?? "");
}

function kindOf(status: number): FailureKind {
  switch (status) {
    case 401:
      return "signed-out";
    case 403:
      return "forbidden";
    case 404:
      return "not-found";
    case 429:
    case 503:
      return "busy";
    default:
      return status >= 500 ? "broken" : "refused";
  }
}

/** All items of a list that is answered in stretches. */
export async function allItems<T>(
  stretch: (cursor: string | undefined) => Promise<Answer<{ items: T[]; next_cursor?: string | null }>>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await bodyOf(stretch(cursor));
    items.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

/** A new key for something that is made once, however often its request is sent. */
export function newKey(): string {
  return crypto.randomUUID();
}
