import { useQuery } from "@tanstack/react-query";
import { allItems, bodyOf, http, type Schemas } from "../api/liqaApi";
import type { Correction } from "./correctionsApi";

export type Session = Schemas["SessionView"];

/** How often it is asked for again while the visit goes on. */
const LIVE_MS = 3_000;

/** What a visit's time is counted from: its sessions and all corrections of them. */
export function useCountedOf(visitId: string, goesOn: boolean) {
  return useQuery({
    refetchInterval: ({ state }) => goesOn || state.data?.sessions.some((each) => each.ended_at == null) ? LIVE_MS : false,
    // Whoever decides on a correction changes it.
    queryKey: ["corrections", visitId],
    queryFn: async () => {
      const [sessions, corrections] = await Promise.all([
        bodyOf(http.GET("/visits/{id}/sessions", { params: { path: { id: visitId } } })),
        allItems<Correction>((cursor) =>
          http.GET("/corrections", { params: { query: { visit_id: visitId, limit: 200, cursor } } }),
        ),
      ]);
      return { sessions: sessions.items, corrections };
    },
  });
}
