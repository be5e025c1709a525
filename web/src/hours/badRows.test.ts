import { expect, it } from "vitest";
import { badRowsOf } from "./badRows";

it("shows what stands in the line that is named", () => {
  const csv = "from,to,figure,value\r\n2023-01-01,2026-01-01,requests,many\r\n";

  expect(badRowsOf([{ detail: "line 2: value must be a number" }], csv)).toEqual([
    { line: 2, row: "2023-01-01,2026-01-01,requests,many", reason: "value must be a number" },
  ]);
});

it("keeps a fault of the whole file", () => {
  expect(badRowsOf([{ detail: "the file is not CSV" }], "")).toEqual([{ line: null, row: "", reason: "the file is not CSV" }]);
});
