import { describe, expect, it } from "vitest";
import { ar, en } from "./catalogues";

const FORM = /_(zero|one|two|few|many|other)$/;

const keys = (catalogue: object) => Object.keys(catalogue);
const base = (key: string) => key.replace(FORM, "");
const counted = (catalogue: object) => new Set(keys(catalogue).filter((key) => FORM.test(key)).map(base));
const entries: [string, string][] = [...Object.entries(ar), ...Object.entries(en)];

describe("the catalogues", () => {
  it("have the same keys in both languages", () => {
    const of = (catalogue: object) => [...new Set(keys(catalogue).map(base))].sort();

    expect(of(en)).toEqual(of(ar));
    expect([...counted(en)].sort()).toEqual([...counted(ar)].sort());
  });

  it("have all six forms of what is counted in Arabic, and both in English", () => {
    for (const key of counted(ar)) {
      for (const form of ["zero", "one", "two", "few", "many", "other"]) {
        expect(keys(ar), key).toContain(`${key}_${form}`);
      }
      expect(keys(en), key).toEqual(expect.arrayContaining([`${key}_one`, `${key}_other`]));
    }
  });

  it("leave nothing empty", () => {
    expect(entries.filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("name the same values in both languages", () => {
    const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
    const plain = Object.entries<string>(ar).filter(([key]) => !FORM.test(key));
    const english: Record<string, string> = en;

    for (const [key, text] of plain) {
      expect(values(english[key] ?? ""), key).toEqual(values(text));
    }
  });
});
