import { readFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, it } from "vitest";

it("is made from the copy of the server's document", { timeout: 30_000 }, async () => {
  const document = new URL("./openapi.json", import.meta.url);
  const made = astToString(await openapiTS(document));
  const kept = await readFile(new URL("./schema.ts", import.meta.url), "utf8");

  expect(kept.includes(made), "run infra/api-types and commit what it writes").toBe(true);
});
