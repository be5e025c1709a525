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

/** `changed`: the figures are not those that were shown. `not-next`: another month has to be signed first. */
export type SignResult =
  | { kind: "done" | "changed" | "not-next" | "not-over" | "signed" }
  | { kind: "failed"; failure: Failure };

/** Signs a month off, as the signer saw it. */
export async function sign({ month, figures_sha256 }: Month): Promise<SignResult> {
  try {
    await bodyOf(http.POST("/months/{month}/sign", { params: { path: { month } }, body: { figures_sha256 } }));
    return { kind: "done" };
  } catch (thrown) {
    const failure = Failure.of(thrown);
    switch (failure.slug) {
      case "figures-changed":
        return { kind: "changed" };
      case "month-not-next":
        return { kind: "not-next" };
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
