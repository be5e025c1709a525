import { useQuery } from "@tanstack/react-query";
import { bodyOf, http, type Schemas } from "../api/liqaApi";
import type { Question } from "./hoursApi";
import { lastOfAllButOne } from "./standIn";

export type NowFigures = Schemas["NowView"];
export type VisitFigures = Schemas["VisitFiguresView"];
export type Uses = Schemas["UtilisationView"];
export type Use = Schemas["UseRow"];

/** So many days can be asked about; the server's own bounds. */
export const MOST_DAYS = { visits: 366, use: 92 } as const;

/** How often the figures of now are asked for: a session shows in them within a second of its end. */
const LOOK_AGAIN_MS = 3_000;

/** What goes on at a centre at this moment; asked again and again. */
export function useNowFigures(centerId: string | undefined) {
  return useQuery({
    queryKey: ["now-figures", centerId],
    enabled: centerId !== undefined,
    refetchInterval: LOOK_AGAIN_MS,
    queryFn: () => bodyOf(http.GET("/statistics/now", { params: { query: { center_id: centerId } } })),
  });
}

/** How the visits of these days went. */
export function useVisitFigures({ from, to, centerId }: Question) {
  const key = ["visit-figures", from, to, centerId];
  return useQuery({
    queryKey: key,
    placeholderData: lastOfAllButOne(key),
    queryFn: () =>
      bodyOf(http.GET("/statistics/visits", { params: { query: { from, to, center_id: centerId ?? undefined } } })),
  });
}

/** What the time of halls or of officials was used for in these days. Officials are of all centres alone. */
export function useUses({ from, to, centerId }: Question, by: "hall" | "official") {
  return useQuery({
    queryKey: ["uses", by, from, to, centerId],
    queryFn: () =>
      bodyOf(
        http.GET("/statistics/utilisation", { params: { query: { from, to, by, center_id: centerId ?? undefined } } }),
      ),
  });
}
