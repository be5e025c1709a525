import { useInfiniteQuery } from "@tanstack/react-query";
import { bodyOf, http, type Schemas } from "../api/liqaApi";
import { type CountedOf, daysQuery, visitsQuery } from "./counted";
import type { AnswerFigure, CallFigure, RequestFigure, VisitFigure } from "./countedFigures";

type CountedVisit = Schemas["CountedVisitView"];

/** Where a stretch of what is listed begins. */
interface From {
  limit: number;
  cursor: string | undefined;
}

const STRETCH = 100;

/** What a figure counts, in order of time, a stretch at a time. */
function useCounted<T>(of: CountedOf, read: (from: From) => Promise<{ items: T[]; next_cursor?: string | null }>) {
  return useInfiniteQuery({
    queryKey: ["counted", of],
    initialPageParam: undefined,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) => read({ limit: STRETCH, cursor: pageParam }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function useCountedVisits(of: CountedOf<VisitFigure>) {
  return useCounted(of, async (from) => {
    const query = { ...visitsQuery(of), ...from };
    const page = await bodyOf(http.GET("/statistics/counted-visits", { params: { query } }));
    // In figures of halls a visit stands once for each of its halls.
    const idOf = (visit: CountedVisit) => `${visit.session_id ?? visit.visit_id ?? visit.audience_id} ${visit.hall_id}`;
    return { ...page, items: page.items.map((visit) => ({ ...visit, id: idOf(visit) })) };
  });
}

export function useCountedRequests(of: CountedOf<RequestFigure>) {
  return useCounted(of, (from) =>
    bodyOf(
      http.GET("/statistics/counted-requests", { params: { query: { figure: of.figure, ...daysQuery(of), ...from } } }),
    ),
  );
}

export function useCountedCalls(of: CountedOf<CallFigure>) {
  const direction = of.figure === "CALLS_IN" ? "IN" : "OUT";
  return useCounted(of, (from) =>
    bodyOf(http.GET("/statistics/counted-calls", { params: { query: { direction, ...daysQuery(of), ...from } } })),
  );
}

export function useCountedCheckIns(of: CountedOf) {
  return useCounted(of, (from) =>
    bodyOf(http.GET("/statistics/counted-check-ins", { params: { query: { ...daysQuery(of), ...from } } })),
  );
}

export function useCountedAnswers(of: CountedOf<AnswerFigure>) {
  return useCounted(of, (from) =>
    bodyOf(
      http.GET("/statistics/counted-answers", { params: { query: { figure: of.figure, ...daysQuery(of), ...from } } }),
    ),
  );
}
