import { useQuery } from "@tanstack/react-query";
import { allItems, bodyOf, Failure, http, newKey, type Schemas } from "../api/liqaApi";
import { queries } from "../app/queries";
import { endOfDay, startOfDay } from "../text/dates";
import { codeOf } from "../text/text";
import type { Busy } from "./times";

export type Audience = Schemas["Audience"];
export type AudienceState = Audience["state"];
export type Room = Schemas["Room"];

/** How often the list is asked for again: what others do shows within that. */
const LOOK_AGAIN_MS = 10_000;

/** The audiences of a centre that the person sees, in the order in which they were asked for. */
export function useAudiences(centerId: string | undefined) {
  return useQuery({
    queryKey: ["audiences", centerId],
    enabled: centerId !== undefined,
    refetchInterval: LOOK_AGAIN_MS,
    queryFn: () =>
      allItems<Audience>((cursor) =>
        http.GET("/audiences", { params: { query: { center_id: centerId, limit: 200, cursor } } }),
      ),
  });
}

/** The rooms of a centre. */
export function useRooms(centerId: string | undefined) {
  return useQuery({
    queryKey: ["audience-rooms", centerId],
    enabled: centerId !== undefined,
    staleTime: 60_000,
    queryFn: () =>
      allItems<Room>((cursor) =>
        http.GET("/audience-rooms", { params: { query: { center_id: centerId, limit: 200, cursor } } }),
      ),
  });
}

/** What a room and an official have on a day already, so that a conflict is seen before it is made. */
export function useBusy(audience: Audience, roomId: string | undefined, date: string, timeZone: string) {
  return useQuery({
    queryKey: ["audiences", "busy", audience.id, roomId, date],
    enabled: roomId !== undefined,
    queryFn: async (): Promise<Busy[]> => {
      const query = { from: startOfDay(date, timeZone), to: endOfDay(date, timeZone), limit: 200 };
      const [visits, held] = await Promise.all([
        allItems<Schemas["VisitView"]>((cursor) =>
          http.GET("/visits", { params: { query: { ...query, official_id: audience.official_id, cursor } } }),
        ),
        allItems<Audience>((cursor) =>
          http.GET("/audiences", { params: { query: { ...query, state: "BOOKED", cursor } } }),
        ),
      ]);
      const inTheWay = held.filter(
        (other) => other.id !== audience.id && (other.room_id === roomId || other.official_id === audience.official_id),
      );
      return [
        ...visits.filter((visit) => !OVER.includes(visit.state)).map((visit) => busyOf(visit.starts_at, visit.ends_at)),
        ...inTheWay.flatMap(({ starts_at, ends_at }) => (starts_at && ends_at ? [busyOf(starts_at, ends_at)] : [])),
      ];
    },
  });
}

/** When a centre is open on a day. */
export function useOpen(centerId: string, date: string, next: string) {
  return useQuery({
    queryKey: ["calendar", "open", centerId, date],
    staleTime: 60_000,
    queryFn: async (): Promise<Busy[]> => {
      const { items } = await bodyOf(
        http.GET("/centers/{id}/calendar", { params: { path: { id: centerId }, query: { from: date, to: next } } }),
      );
      return items.flatMap((day) => day.open).map((span) => busyOf(span.starts_at, span.ends_at));
    },
  });
}

const OVER: readonly Schemas["VisitView"]["state"][] = ["COMPLETED", "CANCELLED", "NO_SHOW", "FAILED", "EXPIRED"];

const busyOf = (from: string, to: string): Busy => ({ from: Date.parse(from), to: Date.parse(to) });

/** A request by the number that its visitor gives; null if there is none. */
export async function findRequest(number: string): Promise<Schemas["Request"] | null> {
  try {
    const { items } = await bodyOf(http.GET("/requests", { params: { query: { number } } }));
    return items[0] ?? null;
  } catch (thrown) {
    const failure = Failure.of(thrown);
    if (failure.kind === "refused") {
      return null;
    }
    throw failure;
  }
}

/** What is done with an audience. */
export type Step =
  | { kind: "approve" | "complete" | "no-show" }
  | { kind: "refuse"; reason: string }
  | { kind: "cancel"; by: "VISITOR" | "CENTER" | "OFFICIAL"; reason: string }
  | { kind: "book"; roomId: string; startsAt: string; endsAt: string };

/**
 * How it went. `taken`: somebody was faster, and who is busy. `moved-on`: its state does not allow that
 * any more. `refused`: the server says why. `unknown`: nobody answered, so it may have happened.
 */
export type Result =
  | { kind: "done" }
  | { kind: "taken"; conflicts: string[] }
  | { kind: "moved-on" | "unknown" }
  | { kind: "refused"; slug: string };

function send(id: string, step: Step) {
  const params = { path: { id } };
  switch (step.kind) {
    case "approve":
      return http.POST("/audiences/{id}/approve", { params });
    case "complete":
      return http.POST("/audiences/{id}/complete", { params });
    case "no-show":
      return http.POST("/audiences/{id}/no-show", { params });
    case "refuse":
      return http.POST("/audiences/{id}/refuse", { params, body: { reason: step.reason } });
    case "cancel":
      return http.POST("/audiences/{id}/cancel", { params, body: { cancelled_by: step.by, reason: step.reason } });
    case "book":
      return http.POST("/audiences/{id}/book", {
        params,
        body: { room_id: step.roomId, starts_at: step.startsAt, ends_at: step.endsAt },
      });
  }
}

/** Does it, and lets the list know. */
export function take(id: string, step: Step): Promise<Result> {
  return resultOf(send(id, step));
}

export interface Wish {
  requestId: string;
  centerId: string;
  officialId: string;
  note: string;
}

/** Asks for an audience. */
export function ask({ requestId, centerId, officialId, note }: Wish): Promise<Result> {
  return resultOf(
    http.POST("/audiences", {
      params: { header: { "Idempotency-Key": newKey() } },
      body: { request_id: requestId, center_id: centerId, official_id: officialId, note: note.trim() || null },
    }),
  );
}

async function resultOf(asked: Parameters<typeof bodyOf<Audience>>[0]): Promise<Result> {
  try {
    await bodyOf(asked);
    return { kind: "done" };
  } catch (thrown) {
    const failure = Failure.of(thrown);
    if (failure.slug === "slot-taken") {
      return { kind: "taken", conflicts: conflictsOf(failure.problem) };
    }
    if (failure.slug === "state-not-allowed" || failure.slug === "stale") {
      return { kind: "moved-on" };
    }
    return failure.isUnanswered ? { kind: "unknown" } : { kind: "refused", slug: failure.slug };
  } finally {
    void queries.invalidateQueries({ queryKey: ["audiences"] });
  }
}

/** The document says no more of a problem than its common fields, so what else it holds is looked at. */
function conflictsOf(problem: Record<string, unknown> | null): string[] {
  return Array.isArray(problem?.conflicts) ? problem.conflicts.map(String) : [];
}

/** An official's audiences of a day on paper. */
export function dayList(centerId: string, officialId: string, date: string, language: "ar" | "en"): Promise<Blob> {
  return bodyOf<Blob>(
    http.GET("/audience-list", {
      params: {
        query: { center_id: centerId, official_id: officialId, date, language: codeOf(language) },
      },
      parseAs: "blob",
    }),
  );
}
