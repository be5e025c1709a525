import { answerOf, Failure, http } from "../api/liqaApi";
import { codeOf } from "../text/text";
import type { Question } from "./hoursApi";
import type { Days } from "./period";
import type { Grouping } from "./series";

export const SHEET_FORMATS = ["xlsx", "csv", "pdf"] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

/** As what a file is wanted. */
export interface Wanted {
  format: SheetFormat;
  language: "ar" | "en";
}

/** The file, by the name that the server gives it. */
async function fileOf(asked: Parameters<typeof answerOf<Blob>>[0]): Promise<File> {
  const { data, response } = await answerOf(asked);
  const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
  if (data === undefined || name === undefined) {
    throw new Failure("broken");
  }
  return new File([data], name, { type: data.type });
}

const daysOf = ({ from, to, centerId }: Question, language: Wanted["language"]) => ({
  from,
  to,
  center_id: centerId ?? undefined,
  language: codeOf(language),
});

/** Men's and women's hours by something, as a file. */
export function hoursSheet(question: Question, grouping: Grouping, hijri: boolean, { format, language }: Wanted): Promise<File> {
  const query = {
    ...daysOf(question, language),
    by: `${grouping},gender`,
    calendar: hijri ? "islamic-umalqura" : "gregorian",
  };
  return fileOf(http.GET("/statistics/video-hours.{format}", { params: { path: { format }, query }, parseAs: "blob" }));
}

/** The hours of two stretches of days side by side, as a file. */
export function comparisonSheet(question: Question, then: Days, by: Grouping, { format, language }: Wanted): Promise<File> {
  const query = { ...daysOf(question, language), with_from: then.from, with_to: then.to, by };
  return fileOf(http.GET("/statistics/comparison.{format}", { params: { path: { format }, query }, parseAs: "blob" }));
}

/** Everything that is counted, as a file. */
export function overviewSheet(question: Question, { format, language }: Wanted): Promise<File> {
  const query = daysOf(question, language);
  return fileOf(http.GET("/statistics/overview.{format}", { params: { path: { format }, query }, parseAs: "blob" }));
}

/** How visits went, as a file. */
export function visitsSheet(question: Question, { format, language }: Wanted): Promise<File> {
  const query = daysOf(question, language);
  return fileOf(http.GET("/statistics/visits.{format}", { params: { path: { format }, query }, parseAs: "blob" }));
}

/**
 * What the time of halls or officials was used for, as a file.
 *
 * @param days a line for each day, and not for each of them
 */
export function utilisationSheet(question: Question, by: "hall" | "official", days: boolean, { format, language }: Wanted): Promise<File> {
  const query = { ...daysOf(question, language), by, days };
  return fileOf(http.GET("/statistics/utilisation.{format}", { params: { path: { format }, query }, parseAs: "blob" }));
}
