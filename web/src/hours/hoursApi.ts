import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { bodyOf, http, type Schemas } from "../api/liqaApi";
import type { Grouping, HoursRow } from "./series";
import { lastOfAllButOne } from "./standIn";

export type Totals = Schemas["Totals"];
export type Overview = Schemas["OverviewView"];

/** What is asked; `to` is not in it. */
export interface Question {
  from: string;
  to: string;
  centerId: string | null;
}

export interface VideoHours {
  rows: HoursRow[];
  totals: Totals;
}

function keyOf(row: Schemas["Row"], grouping: Grouping): string | null {
  const value = row[grouping === "center" || grouping === "official" ? `${grouping}_id` : grouping];
  if (typeof value === "boolean") {
    return value ? "FOR_COMPANY" : "FOR_PERSON";
  }
  return typeof value === "string" ? value : null;
}

function rowOf(row: Schemas["Row"], grouping: Grouping): HoursRow {
  return {
    key: keyOf(row, grouping),
    gender: row["gender"] === "FEMALE" ? "FEMALE" : "MALE",
    ms: row.duration_ms,
    sessions: row.sessions,
    visits: row.visits,
  };
}

/** The video hours of a stretch of days, men's and women's, by something; another centre's stay in sight meanwhile. */
export function useVideoHours(question: Question, grouping: Grouping, hijri: boolean) {
  const key = ["video-hours", grouping, hijri, question.from, question.to, question.centerId];
  return useQuery({
    queryKey: key,
    placeholderData: lastOfAllButOne(key),
    queryFn: async (): Promise<VideoHours> => {
      const answer = await bodyOf(
        http.GET("/statistics/video-hours", {
          params: {
            query: {
              from: question.from,
              to: question.to,
              by: `${grouping},gender`,
              calendar: hijri ? "islamic-umalqura" : "gregorian",
              center_id: question.centerId ?? undefined,
            },
          },
        }),
      );
      return { rows: answer.rows.map((row) => rowOf(row, grouping)), totals: answer.totals };
    },
  });
}

/** Everything that is counted in a stretch of days. */
export function useOverview(question: Question) {
  return useQuery({
    queryKey: ["overview", question],
    placeholderData: keepPreviousData,
    queryFn: () =>
      bodyOf(
        http.GET("/statistics/overview", {
          params: { query: { from: question.from, to: question.to, center_id: question.centerId ?? undefined } },
        }),
      ),
  });
}
