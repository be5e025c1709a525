import { useQuery } from "@tanstack/react-query";
import { allItems, bodyOf, done, Failure, http, newKey, type Schemas, tagged } from "../api/liqaApi";
import { queries } from "../app/queries";
import type { Stretch } from "./week";

export type Rule = Schemas["WorkingHours"];
export type Closure = Schemas["Closure"];
/** With the tag that a change of it has to show. */
export type Ramadan = Schemas["Ramadan"] & { etag: string };
export type Hit = Schemas["Hit"];

/** Whose hours they are. */
export type Owner = { kind: "center" | "hall" | "official"; id: string };

const queryOf = ({ kind, id }: Owner) => ({
  center_id: kind === "center" ? id : undefined,
  hall_id: kind === "hall" ? id : undefined,
  official_id: kind === "official" ? id : undefined,
});

/** The dated rules of an owner, the first to begin first. */
export function useRules(owner: Owner | undefined) {
  return useQuery({
    queryKey: ["calendar", "rules", owner],
    enabled: owner !== undefined,
    queryFn: async () => {
      const { items } = await bodyOf(http.GET("/working-hours", { params: { query: owner ? queryOf(owner) : {} } }));
      return items;
    },
  });
}

/** The tag of the rule that begins on a day, or of none; undefined while the day is not known. */
export function tagOf(rules: readonly Rule[], from: string | undefined): string | undefined {
  return from === undefined ? undefined : `"${rules.find((rule) => rule.valid_from === from)?.version ?? 0}"`;
}

/** The closures of an owner, by their first day. */
export function useClosures(owner: Owner | undefined) {
  return useQuery({
    queryKey: ["calendar", "closures", owner],
    enabled: owner !== undefined,
    queryFn: () =>
      allItems<Closure>((cursor) =>
        http.GET("/closures", { params: { query: { ...(owner ? queryOf(owner) : {}), limit: 200, cursor } } }),
      ),
  });
}

/** The days of the Ramadan of a year of the Hijra. */
export function useRamadan(year: number) {
  return useQuery({
    queryKey: ["calendar", "ramadan", year],
    queryFn: async (): Promise<Ramadan> => {
      const { value, etag } = await tagged(http.GET("/ramadan/{year}", { params: { path: { year } } }));
      return { ...value, etag };
    },
  });
}

/** How often the page looks whether visits were moved. */
const LOOK_AGAIN_MS = 10_000;

/** What is booked when somebody is not there any more: to be moved or called off. */
export function useUnfit(centerId: string | undefined) {
  return useQuery({
    queryKey: ["calendar", "unfit", centerId],
    enabled: centerId !== undefined,
    refetchInterval: LOOK_AGAIN_MS,
    queryFn: async () => {
      const { items } = await bodyOf(http.GET("/unfit-visits", { params: { query: { center_id: centerId } } }));
      return items;
    },
  });
}

/** A change of the calendar that somebody is about to make; `etag` is of what they have seen. */
export type Change =
  | { kind: "rule"; owner: Owner; from: string; to: string | null; week: readonly Stretch[]; etag: string | undefined }
  | { kind: "ramadan-rule"; owner: Owner; year: number; week: readonly Stretch[]; etag: string | undefined }
  | { kind: "closure"; owner: Owner; from: string; to: string; reason: { ar: string; en: string } }
  | { kind: "ramadan"; year: number; from: string; to: string; etag: string }
  | { kind: "remove-rule" | "remove-closure"; id: string };

/**
 * How it went. `hits`: nothing was changed, since these are booked then; asked again with `keepBooked` it
 * is made, and they stay booked. `refused`: the server says why; `stale` means that somebody else has changed it
 * meanwhile, and that the page shows it as it is now.
 */
export type Changed =
  | { kind: "done" }
  | { kind: "hits"; hits: Hit[] }
  | { kind: "refused"; slug: string }
  | { kind: "unknown" };

/** Makes a change, unless it would hit what is booked and that is not to be kept. */
export async function make(change: Change, keepBooked: boolean): Promise<Changed> {
  try {
    await send(change, keepBooked);
    await queries.invalidateQueries({ queryKey: ["calendar"] });
    return { kind: "done" };
  } catch (thrown) {
    const failure = Failure.of(thrown);
    if (failure.slug === "stale") {
      // So that the page, and who tries again, sees what it is now.
      await queries.invalidateQueries({ queryKey: ["calendar"] });
    }
    if (failure.slug === "visits-hit") {
      return { kind: "hits", hits: hitsOf(failure.problem) };
    }
    return failure.isUnanswered ? { kind: "unknown" } : { kind: "refused", slug: failure.slug };
  }
}

function send(change: Change, keepBooked: boolean): Promise<unknown> {
  switch (change.kind) {
    case "rule":
      return bodyOf(
        http.PUT("/working-hours", {
          params: { header: { "If-Match": change.etag } },
          body: {
            ...queryOf(change.owner),
            valid_from: change.from,
            valid_to: change.to,
            week: [...change.week],
            keep_booked: keepBooked,
          },
        }),
      );
    case "ramadan-rule":
      return bodyOf(
        http.PUT("/working-hours", {
          params: { header: { "If-Match": change.etag } },
          body: { ...queryOf(change.owner), ramadan_year: change.year, week: [...change.week], keep_booked: keepBooked },
        }),
      );
    case "closure":
      return bodyOf(
        http.POST("/closures", {
          params: { header: { "Idempotency-Key": newKey() } },
          body: {
            ...queryOf(change.owner),
            starts_on: change.from,
            ends_on: change.to,
            reason: change.reason,
            keep_booked: keepBooked,
          },
        }),
      );
    case "ramadan":
      return bodyOf(
        http.PUT("/ramadan/{year}", {
          params: { path: { year: change.year }, header: { "If-Match": change.etag } },
          body: { starts_on: change.from, ends_on: change.to, keep_booked: keepBooked },
        }),
      );
    case "remove-rule":
      return bodyOf(
        http.DELETE("/working-hours/{id}", {
          params: { path: { id: change.id }, query: { keep_booked: keepBooked } },
        }),
      );
    case "remove-closure":
      return done(http.DELETE("/closures/{id}", { params: { path: { id: change.id } } }));
  }
}

/** The document says no more of a problem than its common fields, so what else it holds is looked at. */
function hitsOf(problem: Record<string, unknown> | null): Hit[] {
  return Array.isArray(problem?.visits) ? problem.visits.filter(isHit) : [];
}

function isHit(value: unknown): value is Hit {
  return (
    typeof value === "object" &&
    value !== null &&
    "center_id" in value &&
    "starts_at" in value &&
    "ends_at" in value &&
    typeof value.center_id === "string" &&
    typeof value.starts_at === "string" &&
    typeof value.ends_at === "string"
  );
}
