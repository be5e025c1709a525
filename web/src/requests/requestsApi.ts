import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { queries } from "../app/queries";
import { allItems, bodyOf, Failure, http, newKey, type Schemas, tagged } from "../api/liqaApi";

export type Request = Schemas["Request"];
export type Stage = Request["stage"];
export type Message = Schemas["Message"];

/** In the order in which a request goes through them, one step at a time. */
export const STAGES: readonly Stage[] = [
  "REGISTERED",
  "DISPATCHED",
  "RECEIVED",
  "UNDER_STUDY",
  "REFERRED",
  "DECIDED",
  "CLOSED",
];

export function nextStage(stage: Stage): Stage | undefined {
  return STAGES[STAGES.indexOf(stage) + 1];
}

/** What a list is narrowed to; null narrows nothing. */
export interface Filter {
  stage: Stage | null;
  centerId: string | null;
  number: string | null;
}

const STRETCH = 50;

/** Requests, latest first, a stretch at a time. A number that can't be one finds none. */
export function useRequests(filter: Filter) {
  return useInfiniteQuery({
    queryKey: ["requests", filter],
    initialPageParam: undefined,
    queryFn: async ({ pageParam }: { pageParam: string | undefined }) => {
      try {
        return await bodyOf(
          http.GET("/requests", {
            params: {
              query: {
                stage: filter.stage ?? undefined,
                center_id: filter.centerId ?? undefined,
                number: filter.number ?? undefined,
                limit: STRETCH,
                cursor: pageParam,
              },
            },
          }),
        );
      } catch (thrown) {
        const failure = Failure.of(thrown);
        if (filter.number !== null && failure.problem?.status === 422) {
          return { items: [], next_cursor: null };
        }
        throw failure;
      }
    },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export interface Opened {
  request: Request;
  etag: string;
}

export function useRequest(id: string) {
  return useQuery({
    queryKey: ["request", id],
    queryFn: async (): Promise<Opened> => {
      const { value, etag } = await tagged(http.GET("/requests/{id}", { params: { path: { id } } }));
      return { request: value, etag };
    },
  });
}

/** `moved-on`: somebody else moved it meanwhile; look at it again before deciding. */
export type StepResult = { kind: "done" } | { kind: "moved-on" } | { kind: "failed" };

export async function moveOn(opened: Opened, to: Stage, note: string): Promise<StepResult> {
  let result: StepResult;
  try {
    await bodyOf(
      http.POST("/requests/{id}/stage", {
        params: {
          path: { id: opened.request.id },
          header: { "If-Match": opened.etag, "Idempotency-Key": newKey() },
        },
        body: { to, ...(note.trim() ? { note: note.trim() } : {}) },
      }),
    );
    result = { kind: "done" };
  } catch (thrown) {
    const { slug } = Failure.of(thrown);
    result = { kind: slug === "stale" || slug === "stage-not-allowed" ? "moved-on" : "failed" };
  }
  await Promise.all([
    queries.invalidateQueries({ queryKey: ["request", opened.request.id] }),
    queries.invalidateQueries({ queryKey: ["requests"] }),
    queries.invalidateQueries({ queryKey: ["messages", opened.request.id] }),
  ]);
  return result;
}

/** A message is on its way for a moment; by then it is told what became of it. */
const LOOK_AGAIN_MS = 5_000;

/** The text messages about a request. */
export function useMessages(requestId: string) {
  return useQuery({
    queryKey: ["messages", requestId],
    refetchInterval: LOOK_AGAIN_MS,
    queryFn: () =>
      allItems<Message>((cursor) =>
        http.GET("/messages", { params: { query: { request_id: requestId, limit: 200, cursor } } }),
      ),
  });
}
