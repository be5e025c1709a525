/** Counts the rows of a file as its pieces come. */
export interface RowCount {
  add: (piece: Uint8Array<ArrayBuffer>) => void;
  /** So far; null where it cannot be told. */
  rows: () => number | null;
}

const LINE_FEED = 10;

/** Of CSV: its lines. */
export function csvRows(): RowCount {
  let lines = 0;
  return {
    add: (piece) => {
      lines += piece.reduce((feeds, byte) => feeds + (byte === LINE_FEED ? 1 : 0), 0);
    },
    rows: () => lines,
  };
}

/** Of a workbook: those of its first sheet, which is unpacked for that. A long one begins with its sheet. */
export function workbookRows(): RowCount {
  const unpacker = new DecompressionStream("deflate-raw");
  const packed = unpacker.writable.getWriter();
  let isFirst = true;
  let rows: number | null = null;
  return {
    add: (piece) => {
      const start = isFirst ? startOfSheet(piece) : 0;
      if (isFirst && start !== null) {
        rows = 0;
        // It fails where the sheet ends and something else follows.
        packed.closed.catch(() => undefined);
        void eachRow(unpacker.readable, () => rows !== null && rows++).catch(() => undefined);
      }
      isFirst = false;
      if (rows !== null) {
        packed.write(piece.subarray(start ?? 0)).catch(() => undefined);
      }
    },
    rows: () => rows,
  };
}

const HEADER_BYTES = 30;
const HEADER = 0x04034b50;

/** Where a sheet begins that is the first file of a ZIP archive (APPNOTE 4.3.7); null where none is. */
function startOfSheet(piece: Uint8Array<ArrayBuffer>): number | null {
  const header = new DataView(piece.buffer, piece.byteOffset, piece.length);
  if (piece.length < HEADER_BYTES || header.getUint32(0, true) !== HEADER) {
    return null;
  }
  const afterName = HEADER_BYTES + header.getUint16(26, true);
  const start = afterName + header.getUint16(28, true);
  const name = new TextDecoder().decode(piece.subarray(HEADER_BYTES, afterName));
  return name.startsWith("xl/worksheets/") && start <= piece.length ? start : null;
}

const ROW = [..."<row"].map((letter) => letter.charCodeAt(0));

async function eachRow(sheet: ReadableStream<Uint8Array>, found: () => void): Promise<void> {
  const reader = sheet.getReader();
  let matched = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    for (const byte of read.value) {
      matched = byte === ROW[matched] ? matched + 1 : byte === ROW[0] ? 1 : 0;
      if (matched === ROW.length) {
        matched = 0;
        found();
      }
    }
  }
}
