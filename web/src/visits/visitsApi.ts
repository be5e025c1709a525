import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { allItems, bodyOf, Failure, http, type Schemas } from "../api/liqaApi";
import type { Hall } from "../app/directoryApi";
import { queries } from "../app/queries";
import { useMe } from "../app/session";

export type Visit = Schemas["VisitView"];
export type VisitState = Visit["state"];

/** How often a list is asked for again: what others do shows within that. */
const LIVE_MS = 3_000;

/** The visits that touch a stretch of time, by start; those of a centre, or all that one may see. */
export function useVisits(from: Date, to: Date, centerId?: string) {
  return useQuery({
    queryKey: ["visits", from.getTime(), to.getTime(), centerId],
    refetchInterval: LIVE_MS,
    queryFn: () =>
      allItems<Visit>((cursor) =>
        http.GET("/visits", {
          params: {
            query: { from: from.toISOString(), to: to.toISOString(), center_id: centerId, limit: 200, cursor },
          },
        }),
      ),
  });
}

/** So that what others change is seen within a second. */
const MARK_MS = 700;

/** Asks again for all that is shown of visits as soon as anybody has changed one. */
export function useFollowVisits(): void {
  const client = useQueryClient();
  const { data: mark } = useQuery({
    queryKey: ["visit-changes"],
    refetchInterval: MARK_MS,
    queryFn: async () => (await bodyOf(http.GET("/visit-changes"))).mark,
  });
  const seen = useRef(mark);
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== mark) {
      void client.invalidateQueries({ queryKey: ["visits"] });
    }
    seen.current = mark;
  }, [mark, client]);
}

export function useVisit(id: string) {
  return useQuery({
    queryKey: ["visit", id],
    refetchInterval: LIVE_MS,
    queryFn: () => bodyOf(http.GET("/visits/{id}", { params: { path: { id } } })),
  });
}

/** The halls of several centres, by id; of those whose halls the person may see. */
export function useHallsOf(centerIds: readonly string[]): ReadonlyMap<string, Hall> {
  const me = useMe();
  const seen = new Set(centerIds.filter((id) => !me.center_id || id === me.center_id));
  const results = useQueries({
    queries: [...seen].sort().map((id) => ({
      queryKey: ["halls-of", id],
      staleTime: 60_000,
      queryFn: () =>
        allItems<Hall>((cursor) =>
          http.GET("/centers/{id}/halls", { params: { path: { id }, query: { limit: 200, cursor } } }),
        ),
    })),
  });
  return new Map(results.flatMap((result) => result.data ?? []).map((hall) => [hall.id, hall]));
}

/** Visits of an official's departments that nobody has taken yet. */
export function useUntaken() {
  return useQuery({
    queryKey: ["visits", "untaken"],
    refetchInterval: LIVE_MS,
    queryFn: async () => (await bodyOf(http.GET("/untaken-visits"))).items,
  });
}

/** `taken`: a colleague has it. `busy`: oneself has another meeting then, or does not work. */
export type Taken = "done" | "taken" | "busy" | "failed";

/** Takes a visit of one's department. */
export async function takeVisit(id: string): Promise<Taken> {
  try {
    await bodyOf(http.POST("/visits/{id}/take", { params: { path: { id } }, body: {} }));
    return "done";
  } catch (thrown) {
    switch (Failure.of(thrown).slug) {
      case "visit-taken":
        return "taken";
      case "slot-taken":
      case "time-not-bookable":
        return "busy";
      default:
        return "failed";
    }
  } finally {
    await queries.invalidateQueries({ queryKey: ["visits"] });
  }
}

/** What somebody does with a visit from a list. */
export type Step =
  | { kind: "check-in" }
  | { kind: "no-show"; absent: "VISITOR" | "OFFICIAL" }
  | { kind: "complete" }
  | { kind: "fail"; reason: string }
  | { kind: "outcome"; decision: string; note: string | null };

/** `moved-on`: its state does not allow that any more. */
export type StepResult = { kind: "done"; visit: Visit } | { kind: "moved-on" } | { kind: "failed"; failure: Failure };

async function ask(id: string, step: Step): Promise<Visit> {
  const params = { path: { id } };
  switch (step.kind) {
    case "check-in":
      return bodyOf(http.POST("/visits/{id}/check-in", { params }));
    case "no-show":
      return bodyOf(http.POST("/visits/{id}/no-show", { params, body: { absent: step.absent } }));
    case "complete":
      return bodyOf(http.POST("/visits/{id}/complete", { params }));
    case "fail":
      return bodyOf(http.POST("/visits/{id}/fail", { params, body: { reason: step.reason } }));
    case "outcome":
      return bodyOf(
        http.POST("/visits/{id}/outcome", { params, body: { decision: step.decision, note: step.note } }),
      );
  }
}

/** Does it, and lets everything that shows the visit know. */
export function useStep(): (id: string, step: Step) => Promise<StepResult> {
  const client = useQueryClient();
  return async (id, step) => {
    try {
      const visit = await ask(id, step);
      client.setQueryData(["visit", id], visit);
      return { kind: "done", visit };
    } catch (thrown) {
      const failure = Failure.of(thrown);
      return failure.slug === "state-not-allowed" ? { kind: "moved-on" } : { kind: "failed", failure };
    } finally {
      void client.invalidateQueries({ queryKey: ["visits"] });
    }
  };
}

/** `secret` is in the link, so that it is shown once and kept nowhere. */
export type InviteResult = { kind: "invited"; link: string } | { kind: "failed"; failure: Failure };

export async function invite(id: string, displayName: string, key: string): Promise<InviteResult> {
  try {
    const { link } = await bodyOf(
      http.POST("/visits/{id}/invitations", {
        params: { path: { id }, header: { "Idempotency-Key": key } },
        body: { display_name: displayName },
      }),
    );
    return { kind: "invited", link };
  } catch (thrown) {
    return { kind: "failed", failure: Failure.of(thrown) };
  }
}
