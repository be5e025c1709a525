import { useQuery } from "@tanstack/react-query";
import { allItems, bodyOf, Failure, http, type Schemas } from "../api/liqaApi";
import { queries } from "../app/queries";

export type Correction = Schemas["CorrectionView"];
export type Effect = Correction["effect"];

/** The corrections of the hours that the person sees, latest first. */
export function useCorrections() {
  return useQuery({
    queryKey: ["corrections"],
    queryFn: () => allItems<Correction>((cursor) => http.GET("/corrections", { params: { query: { limit: 200, cursor } } })),
  });
}

/** `impossible`: that time is counted already, or is not. `elsewhere`: it is not all of the visit's day as far as that has gone by, or another visit's. `not-met`: time is added to a visit that never was. `own`: who proposed it may not decide it. `decided`: somebody else has. */
export type CorrectionResult = { kind: "done" | "impossible" | "elsewhere" | "not-met" | "own" | "decided" } | { kind: "failed"; failure: Failure };

export interface Proposal {
  visitId: string;
  effect: Effect;
  startsAt: string;
  endsAt: string;
  reason: string;
}

/** @param key the same for the same proposal, so that one sent again is one */
export function propose({ visitId, effect, startsAt, endsAt, reason }: Proposal, key: string): Promise<CorrectionResult> {
  return resultOf(
    http.POST("/corrections", {
      params: { header: { "Idempotency-Key": key } },
      body: { visit_id: visitId, effect, starts_at: startsAt, ends_at: endsAt, reason },
    }),
  );
}

export function decide(id: string, decision: "approve" | "refuse", note: string): Promise<CorrectionResult> {
  const asked = { params: { path: { id } }, body: { note: note.trim() || null } };
  return resultOf(
    decision === "approve" ? http.POST("/corrections/{id}/approve", asked) : http.POST("/corrections/{id}/refuse", asked),
  );
}


async function resultOf(asked: Parameters<typeof bodyOf<Correction>>[0]): Promise<CorrectionResult> {
  try {
    await bodyOf(asked);
    return { kind: "done" };
  } catch (thrown) {
    const failure = Failure.of(thrown);
    switch (failure.slug) {
      case "correction-not-possible":
        return { kind: "impossible" };
      case "visit-not-met":
        return { kind: "not-met" };
      case "own-correction":
        return { kind: "own" };
      case "correction-decided":
        return { kind: "decided" };
      default:
        return failure.problem?.errors?.some(({ pointer }) => pointer === "/starts_at" || pointer === "/ends_at")
          ? { kind: "elsewhere" }
          : { kind: "failed", failure };
    }
  } finally {
    for (const key of ["corrections", "video-hours", "hours-parts", "months"]) {
      void queries.invalidateQueries({ queryKey: [key] });
    }
  }
}
