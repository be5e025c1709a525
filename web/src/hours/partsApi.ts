import { useInfiniteQuery } from "@tanstack/react-query";
import { bodyOf, http, type Schemas } from "../api/liqaApi";

export type Part = Schemas["HoursPartView"];

/** Which figure: its days, and the centre and the official that it is of; null is any. */
export interface FigureOf {
  from: string;
  to: string;
  centerId: string | null;
  officialId: string | null;
  /** Of the visits from hall to hall, which have no official. */
  hallToHall: boolean;
}

const STRETCH = 100;

/** The sessions and corrections that make up a figure, in order of time, a stretch at a time. */
export function useParts({ from, to, centerId, officialId, hallToHall }: FigureOf) {
  return useInfiniteQuery({
    queryKey: ["hours-parts", from, to, centerId, officialId, hallToHall],
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
              limit: STRETCH,
              cursor: pageParam,
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}
