import { useQuery } from "@tanstack/react-query";
import { allItems, bodyOf, Failure, http, type Schemas } from "../api/liqaApi";
import { queries } from "../app/queries";
import { type BadRow, badRowsOf, type NamedRow } from "./badRows";

export type Import = Schemas["PublishedView"];
export type PublishedFigure = Schemas["PublishedFigure"];
export type Discrepancy = Schemas["Discrepancy"];

/** All files that were brought in, latest first, each beside what is counted for the same days. */
export function usePublished() {
  return useQuery({
    queryKey: ["published-figures"],
    queryFn: () =>
      allItems<Import>((cursor) => http.GET("/published-figures", { params: { query: { limit: 50, cursor } } })),
  });
}

/** `bad`: nothing was taken; these rows are at fault. `known`: this very file is there. */
export type ImportResult =
  | { kind: "done" }
  | { kind: "known" }
  | { kind: "bad"; rows: BadRow[] }
  | { kind: "failed"; failure: Failure };

/** @param key the same for the same file, so that one sent again is one import */
export async function bringIn(source: string, csv: string, key: string): Promise<ImportResult> {
  try {
    await bodyOf(
      http.POST("/published-figures", { params: { header: { "Idempotency-Key": key } }, body: { source, csv } }),
    );
    await queries.invalidateQueries({ queryKey: ["published-figures"] });
    return { kind: "done" };
  } catch (thrown) {
    const failure = Failure.of(thrown);
    switch (failure.slug) {
      case "already-imported":
        return { kind: "known" };
      case "file-not-acceptable": {
        return { kind: "bad", rows: badRowsOf((failure.problem?.lines ?? []) as NamedRow[], csv) };
      }
      default:
        return { kind: "failed", failure };
    }
  }
}
