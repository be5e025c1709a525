import { useQuery } from "@tanstack/react-query";
import { allItems, bodyOf, done, Failure, http, newKey, type Schemas } from "../api/liqaApi";
import { queries } from "../app/queries";
import { codeOf } from "../text/text";

export type Feed = Schemas["Feed"];

/** The addresses that the person may revoke; what they are nobody can tell again. */
export function useFeeds() {
  return useQuery({
    queryKey: ["feeds"],
    queryFn: () => allItems<Feed>((cursor) => http.GET("/calendar-feeds", { params: { query: { limit: 200, cursor } } })),
  });
}

/** Whose calendar an address is to be of. */
export interface Wish {
  kind: "hall" | "official";
  id: string;
  language: "ar" | "en";
}

/** `address` is a secret, told once and kept nowhere. */
export type Made = { kind: "made"; address: string } | { kind: "failed"; failure: Failure };

export async function makeFeed({ kind, id, language }: Wish): Promise<Made> {
  try {
    const { address } = await bodyOf(
      http.POST("/calendar-feeds", {
        params: { header: { "Idempotency-Key": newKey() } },
        body: {
          language: codeOf(language),
          ...(kind === "hall" ? { hall_id: id } : { official_id: id }),
        },
      }),
    );
    await queries.invalidateQueries({ queryKey: ["feeds"] });
    return { kind: "made", address };
  } catch (thrown) {
    return { kind: "failed", failure: Failure.of(thrown) };
  }
}

/** Closes an address for good. */
export async function revoke(id: string): Promise<{ kind: "done" } | { kind: "failed" }> {
  try {
    await done(http.DELETE("/calendar-feeds/{id}", { params: { path: { id } } }));
    return { kind: "done" };
  } catch (thrown) {
    return { kind: Failure.of(thrown).kind === "not-found" ? "done" : "failed" };
  } finally {
    void queries.invalidateQueries({ queryKey: ["feeds"] });
  }
}
