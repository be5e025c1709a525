import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { allItems, bodyOf, Failure, http, type Schemas } from "../api/liqaApi";
import type { Span } from "./day";
import type { Partner } from "./draft";

export type Visit = Schemas["VisitView"];
export type Slot = Schemas["Slot"];
export type Request = Schemas["Request"];
export type Section = Visit["section"];
export type CancelledBy = NonNullable<Visit["cancelled_by"]>;
export type Conflict = "hall" | "official" | "visitor";

/** What others change is told by its mark within a second; this is for holds that end by themselves, and for a mark that is lost. */
const LOOK_AGAIN_MS = 10_000;

/** Requests that wait are told of less often, since nobody waits for them to appear. */
const LOOK_FOR_REQUESTS_MS = 10_000;

/** A hall with when it is open and when it is free. */
export interface HallTime {
  hallId: string;
  open: Span[];
  free: Span[];
}

const iso = (at: number) => new Date(at).toISOString();
const spanOf = (span: { starts_at: string; ends_at: string }): Span => ({
  from: Date.parse(span.starts_at),
  to: Date.parse(span.ends_at),
});

export { spanOf as spanOfTimes };

/** All that take time on those days, in one answer: a week of fifty halls is thousands. */
export function useVisits(centerId: string | undefined, days: Span) {
  return useQuery({
    queryKey: ["visits", "days", centerId, days],
    placeholderData: keepPreviousData,
    enabled: centerId !== undefined,
    refetchInterval: LOOK_AGAIN_MS,
    queryFn: async (): Promise<Visit[]> => {
      const { items } = await bodyOf(
        http.GET("/centers/{id}/visits", {
          params: { path: { id: centerId ?? "" }, query: { from: iso(days.from), to: iso(days.to) } },
        }),
      );
      return items;
    },
  });
}

/** What an official has on those days, in whichever centre; no official asks nothing. */
export function useOfficialVisits(officialId: string | null, days: Span) {
  return useQuery({
    queryKey: ["visits", "official", officialId, days],
    enabled: officialId !== null,
    queryFn: () =>
      allItems<Visit>((cursor) =>
        http.GET("/visits", {
          params: {
            query: { official_id: officialId ?? undefined, from: iso(days.from), to: iso(days.to), limit: 200, cursor },
          },
        }),
      ),
  });
}

export function useHallTimes(centerId: string | undefined, day: Span) {
  return useQuery({
    queryKey: ["visits", "hall-times", centerId, day],
    placeholderData: keepPreviousData,
    enabled: centerId !== undefined,
    refetchInterval: LOOK_AGAIN_MS,
    queryFn: async (): Promise<HallTime[]> => {
      const { items } = await bodyOf(
        http.GET("/centers/{id}/hall-times", {
          params: { path: { id: centerId ?? "" }, query: { from: iso(day.from), to: iso(day.to) } },
        }),
      );
      return items.map((hall) => ({
        hallId: hall.hall_id,
        open: hall.open.map(spanOf),
        free: hall.free.map(spanOf),
      }));
    },
  });
}

/** Why a day is closed, in both languages; null on a day that is not. */
export function useClosure(centerId: string | undefined, date: string, next: string) {
  return useQuery({
    queryKey: ["calendar", centerId, date],
    enabled: centerId !== undefined,
    staleTime: 60_000,
    queryFn: async () => {
      const { items } = await bodyOf(
        http.GET("/centers/{id}/calendar", {
          params: { path: { id: centerId ?? "" }, query: { from: date, to: next } },
        }),
      );
      return items[0]?.closure ?? null;
    },
  });
}

/** Requests without a visit, of the centre and of those that came otherwise; who waits longest is first. */
export function useWaiting(centerId: string | undefined) {
  return useQuery({
    queryKey: ["visits", "waiting", centerId],
    enabled: centerId !== undefined,
    refetchInterval: LOOK_FOR_REQUESTS_MS,
    queryFn: async () => {
      const { items } = await bodyOf(
        http.GET("/requests", { params: { query: { awaiting_visit: true, limit: 200 } } }),
      );
      return items
        .filter((request) => !request.center_id || request.center_id === centerId)
        .sort((a, b) => Date.parse(a.registered_at) - Date.parse(b.registered_at));
    },
  });
}

/** What a slot is looked for with. */
export interface Wanted {
  /** Whose visitor's needs the hall has to meet. */
  requestId: string;
  centerId: string;
  section: Section;
  partner: Partner;
  minutes: number;
}

/** As the server calls them. */
function fieldOf({ kind, id }: Partner): { official_id?: string; department_id?: string } {
  return kind === "official" ? { official_id: id } : { department_id: id };
}

function slotsOf(wanted: Wanted, from: number, to: number, limit: number, cursor?: string) {
  return http.GET("/slots", {
    params: {
      query: {
        request_id: wanted.requestId,
        center_id: wanted.centerId,
        section: wanted.section,
        ...fieldOf(wanted.partner),
        duration_minutes: wanted.minutes,
        from: iso(from),
        to: iso(to),
        limit,
        cursor,
      },
    },
  });
}

/** Every slot of the day that fits; undefined wanted asks nothing. */
export function useSlots(wanted: Wanted | undefined, day: Span) {
  return useQuery({
    queryKey: ["visits", "slots", wanted, day],
    enabled: wanted !== undefined,
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: keepPreviousData,
    queryFn: () => (wanted ? allItems<Slot>((cursor) => slotsOf(wanted, day.from, day.to, 200, cursor)) : []),
  });
}

/** The first slots after the day, for when it has none. */
export function useNextSlots(wanted: Wanted | undefined, day: Span) {
  return useQuery({
    queryKey: ["visits", "next-slots", wanted, day],
    enabled: wanted !== undefined,
    queryFn: async () => {
      if (!wanted) {
        return [];
      }
      const { items } = await bodyOf(slotsOf(wanted, day.to, day.to + 30 * 24 * 3_600_000, 3));
      return items;
    },
  });
}

/** A request by the number that its visitor gives; null if there is none. */
export async function findRequest(number: string): Promise<Request | null> {
  const { items } = await bodyOf(http.GET("/requests", { params: { query: { number } } }));
  return items[0] ?? null;
}

/** `taken`: somebody was faster. `refused`: the server says why. `unknown`: nobody answered, so it may have happened. */
export type ChangeResult =
  | { kind: "done"; visit: Visit }
  | { kind: "taken"; conflicts: Conflict[]; alternatives: Slot[] }
  | { kind: "refused"; slug: string }
  | { kind: "unknown" };

interface Booking {
  requestId: string;
  hallId: string;
  partner: Partner;
  startsAt: string;
  endsAt: string;
  /** To be held for so long, and booked by {@link confirmHold} alone. */
  holdSeconds?: number;
}

/** @param key the same for the same booking, so that one sent again books once */
export function book(booking: Booking, key: string): Promise<ChangeResult> {
  return changed(
    http.POST("/visits", {
      params: { header: { "Idempotency-Key": key } },
      body: {
        request_id: booking.requestId,
        hall_id: booking.hallId,
        ...fieldOf(booking.partner),
        starts_at: booking.startsAt,
        ends_at: booking.endsAt,
        hold_seconds: booking.holdSeconds,
      },
    }),
  );
}

/** Books what is held, while it is. */
export function confirmHold(visitId: string): Promise<ChangeResult> {
  return changed(http.POST("/visits/{id}/confirm", { params: { path: { id: visitId } } }));
}

/** `taken` names the first of them that is. */
export type SeriesResult =
  | { kind: "done"; visits: Visit[] }
  | { kind: "taken"; conflicts: Conflict[]; alternatives: Slot[]; startsAt: string | null }
  | Exclude<ChangeResult, { kind: "done" | "taken" }>;

/** Books the same weekday of so many weeks with an official, all or none. @param key as of {@link book} */
export async function bookSeries(booking: Omit<Booking, "partner"> & { officialId: string }, weeks: number, key: string): Promise<SeriesResult> {
  try {
    const { visits } = await bodyOf(
      http.POST("/visit-series", {
        params: { header: { "Idempotency-Key": key } },
        body: {
          request_id: booking.requestId,
          hall_id: booking.hallId,
          official_id: booking.officialId,
          starts_at: booking.startsAt,
          ends_at: booking.endsAt,
          weeks,
        },
      }),
    );
    return { kind: "done", visits };
  } catch (thrown) {
    const failure = Failure.of(thrown);
    if (failure.slug === "slot-taken") {
      return { kind: "taken", ...takenBy(failure.problem), startsAt: startOfTaken(failure.problem) };
    }
    return failure.isUnanswered ? { kind: "unknown" } : { kind: "refused", slug: failure.slug };
  }
}

/** What a change carries that is to be made only while nobody has changed the visit since it was so. */
export function asSeen(visit: Visit | undefined) {
  return { "If-Match": visit && `"${visit.version}"` };
}

/** @param seen the visit as it then has to be still; so of {@link cancel} */
export function move(visitId: string, slot: { hallId: string; startsAt: string; endsAt: string }, seen?: Visit): Promise<ChangeResult> {
  return changed(
    http.POST("/visits/{id}/reschedule", {
      params: { path: { id: visitId }, header: asSeen(seen) },
      body: { hall_id: slot.hallId, starts_at: slot.startsAt, ends_at: slot.endsAt },
    }),
  );
}

export function cancel(visitId: string, cancelledBy: CancelledBy, reason: string, seen?: Visit): Promise<ChangeResult> {
  return changed(
    http.POST("/visits/{id}/cancel", {
      params: { path: { id: visitId }, header: asSeen(seen) },
      body: { cancelled_by: cancelledBy, reason },
    }),
  );
}

async function changed(asked: Parameters<typeof bodyOf<Visit>>[0]): Promise<ChangeResult> {
  try {
    return { kind: "done", visit: await bodyOf(asked) };
  } catch (thrown) {
    const failure = Failure.of(thrown);
    if (failure.slug === "slot-taken") {
      return { kind: "taken", ...takenBy(failure.problem) };
    }
    return failure.isUnanswered ? { kind: "unknown" } : { kind: "refused", slug: failure.slug };
  }
}

/** The document says no more of a problem than its common fields, so what else it holds is looked at. */
function takenBy(problem: Record<string, unknown> | null): { conflicts: Conflict[]; alternatives: Slot[] } {
  const conflicts = Array.isArray(problem?.conflicts) ? problem.conflicts : [];
  const alternatives = Array.isArray(problem?.alternatives) ? problem.alternatives : [];
  return { conflicts: conflicts.filter(isConflict), alternatives: alternatives.filter(isSlot) };
}

function startOfTaken(problem: Record<string, unknown> | null): string | null {
  return typeof problem?.starts_at === "string" ? problem.starts_at : null;
}

function isConflict(value: unknown): value is Conflict {
  return value === "hall" || value === "official" || value === "visitor";
}

function isSlot(value: unknown): value is Slot {
  return (
    typeof value === "object" &&
    value !== null &&
    "starts_at" in value &&
    "ends_at" in value &&
    "hall_id" in value &&
    typeof value.starts_at === "string" &&
    typeof value.ends_at === "string" &&
    typeof value.hall_id === "string"
  );
}
