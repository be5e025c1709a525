import { expect, it } from "vitest";
import { fieldsMeant, missing, nameOf, numberOf, type Spec } from "./form";

const SPECS: Spec[] = [
  { name: "code", label: "", kind: "text" },
  { name: "name/ar", label: "", kind: "text" },
  { name: "capacity", label: "", kind: "number" },
  { name: "center_id", label: "", kind: "choice", optional: true },
  { name: "roles", label: "", kind: "many" },
];

it("names what is left empty or is no number", () => {
  const values = { code: " ", "name/ar": "مركز", capacity: "eighty", roles: [] };

  expect(missing(SPECS, values)).toEqual(["code", "capacity", "roles"]);
});

it("finds the field that the server means, by its part or its whole", () => {
  expect(fieldsMeant(SPECS, ["name/ar"])).toEqual(["name/ar"]);
  expect(fieldsMeant(SPECS, ["name"])).toEqual(["name/ar"]);
  expect(fieldsMeant(SPECS, ["id"])).toEqual([]);
});

it("reads what was typed without the spaces about it", () => {
  const values = { "name/ar": " أبها ", "name/en": "Abha", capacity: " 80 " };

  expect(nameOf(values, "name")).toEqual({ ar: "أبها", en: "Abha" });
  expect(numberOf(values, "capacity")).toBe(80);
  expect(numberOf(values, "none")).toBeNull();
});
