import { answerOf, Failure, http } from "../api/liqaApi";
import { codeOf } from "../text/text";
import type { FigureOf } from "./figureOf";
import { csvRows, type RowCount, workbookRows } from "./rowCount";

export type ExportFormat = "csv" | "xlsx";

/** How far a file is: what has come, and, as far as that can be said, its part of the whole, 0 to 1. */
export interface Progress {
  bytes: number;
  part: number | null;
}

/**
 * The sessions behind a figure as a file, which comes in pieces.
 *
 * @param cancel     ends it; then null is answered
 * @param onProgress is told now and then
 */
export async function exported(
  { from, to, centerId, officialId }: FigureOf,
  format: ExportFormat,
  language: "ar" | "en",
  cancel: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Blob | null> {
  const asked = {
    params: {
      query: { from, to, center_id: centerId ?? undefined, official_id: officialId ?? undefined, language: codeOf(language) },
    },
    parseAs: "stream" as const,
    signal: cancel,
  };
  try {
    const { data, response } = await answerOf<unknown>(
      format === "csv"
        ? http.GET("/statistics/exports/sessions.csv", asked)
        : http.GET("/statistics/exports/sessions.xlsx", asked),
    );
    if (!isStream(data)) {
      throw new Failure("broken");
    }
    return await gathered(data, response, format, onProgress);
  } catch (thrown) {
    if (cancel.aborted) {
      return null;
    }
    throw Failure.of(thrown);
  }
}

const isStream = (data: unknown): data is ReadableStream<Uint8Array<ArrayBuffer>> => data instanceof ReadableStream;

async function gathered(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  response: Response,
  format: ExportFormat,
  onProgress: (progress: Progress) => void,
): Promise<Blob> {
  const about = Number(response.headers.get("Liqa-Rows-About") ?? 0);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const counted = countOf(format, about);
  let bytes = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(read.value);
    bytes += read.value.length;
    counted?.add(read.value);
    const rows = counted?.rows() ?? null;
    onProgress({ bytes, part: rows === null ? null : Math.min(1, rows / about) });
  }
  return new Blob(pieces, { type: response.headers.get("Content-Type") ?? "" });
}

/** So many rows are in a workbook's first sheet, with its heading, and no others are counted. */
const MOST_ROWS = 1_048_576;

/** Null where it would not say how far it is. */
function countOf(format: ExportFormat, about: number): RowCount | null {
  if (format === "csv") {
    return about > 0 ? csvRows() : null;
  }
  return about > 0 && about < MOST_ROWS ? workbookRows() : null;
}
