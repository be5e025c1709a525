import { useQuery } from "@tanstack/react-query";
import { allItems, bodyOf, Failure, http, type Schemas } from "../api/liqaApi";
import { asSeen, type Visit } from "./scheduleApi";

export type DayMove = Schemas["DayMove"];
export type Move = Schemas["Move"];
/** A visit as a move of its day left it. */
export type MovedVisit = Schemas["SeenVisit"];
export type Waiting = Schemas["WaitingList"];

/** `refused`: the server says why. `unknown`: nobody answered, so it may have happened. */
export type Refused = { kind: "refused"; slug: string } | { kind: "unknown" };

function refusedBy(thrown: unknown): Refused {
  const failure = Failure.of(thrown);
  return failure.isUnanswered ? { kind: "unknown" } : { kind: "refused", slug: failure.slug };
}

/** Lets two visits have each other's time and hall, as long as they are what they were seen to be. */
export async function swap(visit: Visit, other: Visit): Promise<{ kind: "done"; visits: Visit[] } | Refused> {
  try {
    const { items } = await bodyOf(
      http.POST("/visits/{id}/swap", {
        params: { path: { id: visit.id }, header: asSeen(visit) },
        body: { visit_id: other.id, version: other.version },
      }),
    );
    return { kind: "done", visits: items };
  } catch (thrown) {
    return refusedBy(thrown);
  }
}

/** Calls off all visits of a series, or none. */
export async function takeSeriesBack(visits: readonly Visit[], reason: string): Promise<{ kind: "done" } | Refused> {
  try {
    await bodyOf(http.POST("/visit-series/undo", { body: { visits: visits.map(({ id, version }) => ({ visit_id: id, version })), reason } }));
    return { kind: "done" };
  } catch (thrown) {
    return refusedBy(thrown);
  }
}

/** Which day of whom, and where to; what is absent stays as it is. */
export interface DayMoveWish {
  officialId: string;
  date: string;
  toDate?: string;
  toOfficialId?: string;
}

const bodyOfWish = (wish: DayMoveWish) => ({
  official_id: wish.officialId,
  date: wish.date,
  to_date: wish.toDate,
  to_official_id: wish.toOfficialId,
});

/** What the move would do; nothing is changed. */
export async function showDayMove(wish: DayMoveWish): Promise<{ kind: "shown"; plan: DayMove } | Refused> {
  try {
    return { kind: "shown", plan: await bodyOf(http.POST("/day-moves/preview", { body: bodyOfWish(wish) })) };
  } catch (thrown) {
    return refusedBy(thrown);
  }
}

/** Makes the move as it was shown, or not at all. */
export async function moveDay(wish: DayMoveWish, plan: string, key: string): Promise<{ kind: "done"; visits: MovedVisit[] } | Refused> {
  try {
    const { moves } = await bodyOf(
      http.POST("/day-moves", {
        params: { header: { "Idempotency-Key": key } },
        body: { ...bodyOfWish(wish), plan },
      }),
    );
    return { kind: "done", visits: moves.map(({ visit_id, version }) => ({ visit_id, version })) };
  } catch (thrown) {
    return refusedBy(thrown);
  }
}

/** Gives all of those that were moved their places back, or none. */
export async function takeDayMoveBack(visits: readonly MovedVisit[]): Promise<{ kind: "done" } | Refused> {
  try {
    await bodyOf(http.POST("/day-moves/undo", { body: { moves: [...visits] } }));
    return { kind: "done" };
  } catch (thrown) {
    return refusedBy(thrown);
  }
}

/** How often the page looks whether something is on offer. */
const LOOK_AGAIN_MS = 3_000;

/** Who waits for a time at the centre, in their order. */
export function useWaitingList(centerId: string | undefined) {
  return useQuery({
    queryKey: ["visits", "waiting-list", centerId],
    enabled: centerId !== undefined,
    refetchInterval: LOOK_AGAIN_MS,
    queryFn: () =>
      allItems<Waiting>((cursor) =>
        http.GET("/waiting-list", {
          params: { query: { center_id: centerId, state: "WAITING", limit: 200, cursor } },
        }),
      ),
  });
}

export interface WaitingWish {
  requestId: string;
  centerId: string;
  officialId: string;
  minutes: number;
  from: string;
  to: string;
}

/** @param key the same for the same wish, so that one sent again waits once */
export async function waitFor(wish: WaitingWish, key: string): Promise<{ kind: "done" } | Refused> {
  try {
    await bodyOf(
      http.POST("/waiting-list", {
        params: { header: { "Idempotency-Key": key } },
        body: {
          request_id: wish.requestId,
          center_id: wish.centerId,
          official_id: wish.officialId,
          duration_minutes: wish.minutes,
          earliest_on: wish.from,
          latest_on: wish.to,
        },
      }),
    );
    return { kind: "done" };
  } catch (thrown) {
    return refusedBy(thrown);
  }
}

/** Calls the visit off that was accepted; the request waits again, in its place. */
export async function takeAcceptanceBack(id: string): Promise<{ kind: "done" } | Refused> {
  try {
    await bodyOf(http.POST("/waiting-list/{id}/undo", { params: { path: { id } } }));
    return { kind: "done" };
  } catch (thrown) {
    return refusedBy(thrown);
  }
}

export type WaitingStep = "accept" | "decline" | "withdraw";

/** What whoever waits says to what is on offer, or that they wait no more. */
export async function answerOffer(id: string, step: WaitingStep): Promise<{ kind: "done" } | Refused> {
  const params = { path: { id } };
  try {
    await bodyOf(
      step === "accept"
        ? http.POST("/waiting-list/{id}/accept", { params })
        : step === "decline"
          ? http.POST("/waiting-list/{id}/decline", { params })
          : http.POST("/waiting-list/{id}/withdraw", { params }),
    );
    return { kind: "done" };
  } catch (thrown) {
    return refusedBy(thrown);
  }
}
