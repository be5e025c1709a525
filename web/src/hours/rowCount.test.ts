import { deflateRawSync } from "node:zlib";
import { expect, it, vi } from "vitest";
import { csvRows, workbookRows } from "./rowCount";

/** A ZIP archive that begins with a file; what it ends with is not looked at. */
function archive(name: string, content: string): Uint8Array<ArrayBuffer> {
  const header = new DataView(new ArrayBuffer(30));
  header.setUint32(0, 0x04034b50, true);
  header.setUint16(26, name.length, true);
  header.setUint16(28, 3, true);
  return Uint8Array.from([...new Uint8Array(header.buffer), ...new TextEncoder().encode(`${name}abc`), ...deflateRawSync(content), 80, 75, 7, 8]);
}

const SHEET = "<sheetData><row r='1'><c/></row><row r='2'><c>&lt;row</c></row><<row r='3'/></sheetData>";

it("counts the lines of CSV", () => {
  const count = csvRows();

  count.add(new TextEncoder().encode("a;b\r\n1;"));
  count.add(new TextEncoder().encode("2\r\n"));

  expect(count.rows()).toBe(2);
});

it("counts the rows of a packed sheet that comes in small pieces", async () => {
  const count = workbookRows();
  const bytes = archive("xl/worksheets/sheet1.xml", SHEET);

  count.add(bytes.subarray(0, 60));
  for (let at = 60; at < bytes.length; at++) {
    count.add(bytes.subarray(at, at + 1));
  }

  await vi.waitFor(() => expect(count.rows()).toBe(3));
});

it("cannot tell the rows of what begins with something else", () => {
  for (const bytes of [archive("[Content_Types].xml", SHEET), new Uint8Array(3), archive("xl/worksheets/sheet1.xml", SHEET).subarray(0, 40)]) {
    const count = workbookRows();

    count.add(bytes);

    expect(count.rows()).toBeNull();
  }
});
