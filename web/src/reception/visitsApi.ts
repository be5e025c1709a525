import { useQuery } from "@tanstack/react-query";
import { queries } from "../app/queries";
import { allItems, bodyOf, http, type Schemas } from "../api/liqaApi";

export type Visit = Schemas["VisitView"];

const LOOK_AGAIN_MS = 10_000;

/** The visits of a centre that are in that time. */
export function useVisits(centerId: string | undefined, from: string, to: string) {
  return useQuery({
    queryKey: ["reception-visits", centerId, from, to],
    enabled: centerId !== undefined,
    refetchInterval: LOOK_AGAIN_MS,
    queryFn: () =>
      allItems<Visit>((cursor) =>
        http.GET("/visits", { params: { query: { center_id: centerId, from, to, limit: 200, cursor } } }),
      ),
  });
}

/** The visitor is there. */
export async function checkInToVisit(id: string): Promise<void> {
  await bodyOf(http.POST("/visits/{id}/check-in", { params: { path: { id } } }));
  await queries.invalidateQueries({ queryKey: ["reception-visits"] });
}
