import { expect, it } from "vitest";
import { countedPath } from "./counted";
import { partsPath } from "./figureOf";
import { NAMES } from "./figureNames";
import { countedFor, hoursFor } from "./publishedFigures";

const YEARS = { from: "2019-01-01", to: "2022-01-01" };

function pathFor(name: string): string | null {
  const counted = countedFor(name, YEARS);
  const hours = hoursFor(name, YEARS);
  return counted ? countedPath(counted) : hours ? partsPath(hours) : null;
}

it("leads from what is counted beside a published figure to what makes it up in the same days", () => {
  expect(pathFor("requests_of_women")).toBe("/hours/counted/WOMEN/2019-01-01/2022-01-01/all/all");
  expect(pathFor("calls_in_per_year")).toBe("/hours/counted/CALLS_IN/2019-01-01/2022-01-01/all/all");
  expect(pathFor("video_hours")).toBe("/hours/parts/2019-01-01/2022-01-01/all/all/all");
  expect(pathFor("video_of_men_share")).toBe("/hours/parts/2019-01-01/2022-01-01/all/all/MALE");
});

it("leads to what is counted in the centre that was asked about", () => {
  expect(countedFor("requests_of_men", YEARS, "riyadh")).toEqual({ figure: "MEN", days: YEARS, centerId: "riyadh", ownerId: null });
});

it("leads from every figure but the places in the receptions, which nobody counts one by one", () => {
  expect(Object.keys(NAMES).filter((name) => pathFor(name) === null)).toEqual(["reception_capacity"]);
});
