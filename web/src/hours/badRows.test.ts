import { expect, it } from "vitest";
import { badRowsOf } from "./badRows";

it("shows what stands in the line that is named", () => {
  const csv = "from,to,figure,value\r\n2023-01-01,2026-01-01,requests,many\r\n";

  expect(badRowsOf([{ line: 2, fault: "NUMBER" }], csv)).toEqual([
    { line: 2, row: "2023-01-01,2026-01-01,requests,many", fault: "NUMBER" },
  ]);
});

it("shows nothing of a file in which nothing stands", () => {
  expect(badRowsOf([{ line: 1, fault: "EMPTY" }], "")).toEqual([{ line: 1, row: "", fault: "EMPTY" }]);
});
