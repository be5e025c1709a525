import { useQuery } from "@tanstack/react-query";
import { allItems, bodyOf, done, Failure, http, newKey, type Schemas } from "../api/liqaApi";
import { queries } from "../app/queries";
import { codeOf } from "../text/text";

export type Report = Schemas["ReportView"];

/** To whom the month's figures are sent, latest first. */
export function useReports() {
  return useQuery({
    queryKey: ["month-reports"],
    queryFn: () => allItems<Report>((cursor) => http.GET("/month-reports", { params: { query: { limit: 200, cursor } } })),
  });
}

/** `known`: they are sent there already. `refused`: it is no address for e-mail. */
export type Subscribed = { kind: "done" | "known" | "refused" } | { kind: "failed"; failure: Failure };

/** Has the months sent to an address. */
export async function subscribe(email: string, language: "ar" | "en"): Promise<Subscribed> {
  try {
    await bodyOf(
      http.POST("/month-reports", {
        params: { header: { "Idempotency-Key": newKey() } },
        body: { email, language: codeOf(language) },
      }),
    );
    return { kind: "done" };
  } catch (thrown) {
    const failure = Failure.of(thrown);
    if (failure.slug === "already-subscribed") {
      return { kind: "known" };
    }
    const isOfAddress = failure.problem?.errors?.some(({ pointer }) => pointer === "/email");
    return isOfAddress ? { kind: "refused" } : { kind: "failed", failure };
  } finally {
    void queries.invalidateQueries({ queryKey: ["month-reports"] });
  }
}

/** Sends no more there. */
export async function endReport(id: string): Promise<{ kind: "done" } | { kind: "failed"; failure: Failure }> {
  try {
    await done(http.DELETE("/month-reports/{id}", { params: { path: { id } } }));
    return { kind: "done" };
  } catch (thrown) {
    const failure = Failure.of(thrown);
    return failure.kind === "not-found" ? { kind: "done" } : { kind: "failed", failure };
  } finally {
    void queries.invalidateQueries({ queryKey: ["month-reports"] });
  }
}
