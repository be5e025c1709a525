import { useQuery } from "@tanstack/react-query";
import { bodyOf, done, Failure, http, type Schemas, tagged } from "../api/liqaApi";
import { queries } from "../app/queries";
import { codeOf } from "../text/text";

/** Where an official is told, with the tag that a change of it has to show; `email` is null where they are not. */
export type CalendarMail = Schemas["CalendarMail"] & { etag: string };

export function useCalendarMail(officialId: string) {
  return useQuery({
    queryKey: ["calendar-mail", officialId],
    queryFn: async (): Promise<CalendarMail> => {
      const { value, etag } = await tagged(
        http.GET("/officials/{id}/calendar-mail", { params: { path: { id: officialId } } }),
      );
      return { ...value, etag };
    },
  });
}

/** `stale`: somebody else changed it meanwhile. `refused`: it is no address. */
export type Changed = "done" | "stale" | "refused" | "failed";

export function tellByMail(officialId: string, etag: string, email: string, language: "ar" | "en"): Promise<Changed> {
  return changed(
    bodyOf(
      http.PUT("/officials/{id}/calendar-mail", {
        params: { path: { id: officialId }, header: { "If-Match": etag } },
        body: { email, language: codeOf(language) },
      }),
    ),
  );
}

export function tellNoMore(officialId: string, etag: string): Promise<Changed> {
  return changed(
    done(http.DELETE("/officials/{id}/calendar-mail", { params: { path: { id: officialId }, header: { "If-Match": etag } } })),
  );
}

async function changed(asked: Promise<unknown>): Promise<Changed> {
  try {
    await asked;
    return "done";
  } catch (thrown) {
    const failure = Failure.of(thrown);
    return failure.slug === "stale" ? "stale" : failure.slug === "invalid-value" ? "refused" : "failed";
  } finally {
    await queries.invalidateQueries({ queryKey: ["calendar-mail"] });
  }
}
