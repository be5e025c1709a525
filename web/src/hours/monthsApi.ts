import { useQuery } from "@tanstack/react-query";
import { allItems, bodyOf, Failure, http, type Schemas } from "../api/liqaApi";
import { queries } from "../app/queries";
import { codeOf } from "../text/text";

export type Month = Schemas["MonthView"];
export type MonthFigures = Schemas["MonthFigures"];

/** The months that are signed off, latest first. */
export function useSignedMonths() {
  return useQuery({
    queryKey: ["months"],
    queryFn: () => allItems<Month>((cursor) => http.GET("/months", { params: { query: { limit: 50, cursor } } })),
  });
}

/** A month, `2026-10`: what was signed, what is counted now, and the adjustments of earlier ones in it. */
export function useMonth(month: string) {
  return useQuery({
    queryKey: ["months", month],
    queryFn: () => bodyOf(http.GET("/months/{month}", { params: { path: { month } } })),
  });
}

/** `changed`: the figures are not those that were shown. `not-next`: `next` has to be signed first. */
export type SignResult =
  | { kind: "done" | "changed" | "not-over" | "signed" }
  | { kind: "not-next"; next: string }
  | { kind: "failed"; failure: Failure };

/** Signs a month off, with the whole that the signer saw. */
export async function sign(month: string, totalMs: number): Promise<SignResult> {
  try {
    await bodyOf(http.POST("/months/{month}/sign", { params: { path: { month } }, body: { total_ms: totalMs } }));
    return { kind: "done" };
  } catch (thrown) {
    const failure = Failure.of(thrown);
    const next = failure.problem?.next;
    switch (failure.slug) {
      case "figures-changed":
        return { kind: "changed" };
      case "month-not-next":
        return typeof next === "string" ? { kind: "not-next", next } : { kind: "failed", failure };
      case "month-not-over":
        return { kind: "not-over" };
      case "month-signed":
        return { kind: "signed" };
      default:
        return { kind: "failed", failure };
    }
  } finally {
    await queries.invalidateQueries({ queryKey: ["months"] });
  }
}

/** The month on paper, with its hash where it is signed. */
export function monthOnPaper(month: string, language: "ar" | "en"): Promise<Blob> {
  return bodyOf<Blob>(
    http.GET("/months/{month}/pdf", {
      params: { path: { month }, query: { language: codeOf(language) } },
      parseAs: "blob",
    }),
  );
}
