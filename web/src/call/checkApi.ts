import { useQuery, useQueryClient } from "@tanstack/react-query";
import { allItems, bodyOf, Failure, http, newKey, type Schemas } from "../api/liqaApi";
import type { Findings } from "./checkup";
import type { IceServer } from "./messages";

export type HallCheck = Schemas["HallCheck"];

/** TURN servers to try; none where nobody answers, which shows by itself. */
export async function askIceServers(): Promise<readonly IceServer[]> {
  const { ice_servers } = await bodyOf(http.GET("/ice-servers"));
  return ice_servers.map(({ urls, username, credential }) => ({
    urls,
    ...(username ? { username } : {}),
    ...(credential ? { credential } : {}),
  }));
}

export type KeepResult = { kind: "kept" } | { kind: "failed"; failure: Failure };

/** Keeps how a hall was found, and lets everything that shows it know. */
export function useKeepCheck(): (hallId: string, findings: Findings) => Promise<KeepResult> {
  const client = useQueryClient();
  return async (hallId, { camera, microphone, speaker, relay, roundTripMs }) => {
    try {
      await bodyOf(
        http.POST("/halls/{id}/checks", {
          params: { path: { id: hallId }, header: { "Idempotency-Key": newKey() } },
          body: { camera, microphone, speaker, relay, round_trip_ms: roundTripMs },
        }),
      );
      return { kind: "kept" };
    } catch (thrown) {
      return { kind: "failed", failure: Failure.of(thrown) };
    } finally {
      void client.invalidateQueries({ queryKey: ["hall-checks"] });
    }
  };
}

/** How each hall of a centre was found last. */
export function useHallChecks(centerId: string | undefined) {
  return useQuery({
    queryKey: ["hall-checks", centerId],
    enabled: centerId !== undefined,
    refetchInterval: 15_000,
    queryFn: () =>
      allItems<HallCheck>(() => http.GET("/centers/{id}/hall-checks", { params: { path: { id: centerId ?? "" } } })),
  });
}

/** How the lines of a visit did. */
export function useLines(visitId: string) {
  return useQuery({
    queryKey: ["lines", visitId],
    queryFn: async () => {
      const { items } = await bodyOf(http.GET("/visits/{id}/quality", { params: { path: { id: visitId } } }));
      return items;
    },
  });
}
