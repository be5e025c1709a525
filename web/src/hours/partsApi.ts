import { useInfiniteQuery } from "@tanstack/react-query";
import { bodyOf, http, type Schemas } from "../api/liqaApi";
import { askedOf, type FigureOf } from "./figureOf";

export type Part = Schemas["HoursPartView"];

const STRETCH = 100;

/** The sessions and corrections that make up a figure, in order of time, a stretch at a time. */
export function useParts(figure: FigureOf) {
  const { from, to, centerId, officialId, hallToHall, approvedFrom, approvedTo } = figure;
  return useInfiniteQuery({
    queryKey: ["hours-parts", figure],
    initialPageParam: undefined,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      bodyOf(
        http.GET("/statistics/video-hours/parts", {
          params: {
            query: {
              from,
              to,
              center_id: centerId ?? undefined,
              official_id: officialId ?? undefined,
              hall_to_hall: hallToHall || undefined,
              ...askedOf(figure),
              approved_from: approvedFrom ?? undefined,
              approved_to: approvedTo ?? undefined,
              limit: STRETCH,
              cursor: pageParam,
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}
