import { describe, expect, it } from "vitest";
import { asAdjusted, askedOf, asSigned, figureAt, figureOfLine, narrowed, partsPath, wholeOf } from "./figureOf";

const YEAR = { from: "2026-01-15", to: "2026-11-24", centerId: "riyadh" };

/** The figure's address, taken apart as the router does. */
function atItsPath(figure: Parameters<typeof partsPath>[0]) {
  const [from = "", to = "", center = "", official = "", of = "", approvedFrom = "", approvedTo = ""] = partsPath(figure).split("/").slice(3);
  return figureAt({ from, to, center, official, of, approvedFrom, approvedTo });
}

describe("the figure of a line", () => {
  it("is of its day, and of as much of its month or year as was asked about", () => {
    expect(figureOfLine(YEAR, "day", "2026-02-28", "gregorian")).toMatchObject({ from: "2026-02-28", to: "2026-03-01" });
    expect(figureOfLine(YEAR, "month", "2026-01", "gregorian")).toMatchObject({ from: "2026-01-15", to: "2026-02-01" });
    expect(figureOfLine(YEAR, "year", "1448", "hijri")).toMatchObject({ from: "2026-06-16", to: "2026-11-24" });
  });

  it("is of its centre, its official, or of visits that have none", () => {
    expect(figureOfLine(YEAR, "center", "jeddah", "gregorian")).toMatchObject({ centerId: "jeddah" });
    expect(figureOfLine(YEAR, "official", "judge", "gregorian")).toMatchObject({ officialId: "judge", hallToHall: false });
    expect(figureOfLine(YEAR, "official", null, "gregorian")).toMatchObject({ officialId: null, hallToHall: true });
  });

  it("is of those of which the kind or the residency is not known", () => {
    const figures = [figureOfLine(YEAR, "kind", null, "gregorian"), figureOfLine(YEAR, "residency", null, "gregorian")];

    expect(figures.map((figure) => figure && askedOf(atItsPath(figure)))).toEqual([{ kind_known: false }, { residency_known: false }]);
  });

  it("is none where it is not known of what it is", () => {
    expect(figureOfLine(YEAR, "kind", "toString", "gregorian")).toBeNull();
    expect(figureOfLine(YEAR, "center", null, "gregorian")).toBeNull();
  });
});

it("finds a figure again by its address", () => {
  for (const figure of [
    wholeOf({ ...YEAR, centerId: null }),
    figureOfLine(YEAR, "official", null, "gregorian"),
    narrowed(figureOfLine(YEAR, "kind", "SERVICE", "gregorian"), "FEMALE"),
    asSigned(wholeOf(YEAR), { signed_at: "2026-12-03T09:00:00.007Z" }),
    asAdjusted(wholeOf(YEAR), { signed_at: null, previous_signed_at: "2026-12-03T09:00:00.007Z" }),
  ]) {
    expect(figure && atItsPath(figure)).toEqual(figure);
  }
});

it("asks the server for men's and women's, and for whom", () => {
  const figure = narrowed(figureOfLine(YEAR, "company", "FOR_COMPANY", "gregorian"), "MALE");

  expect(figure && askedOf(figure)).toEqual({ company: true, gender: "MALE" });
});

it("passes over what somebody typed into an address", () => {
  expect(figureAt({ from: "a", to: "b", center: "all", official: "all", of: "constructor-MALE", approvedFrom: "1e3", approvedTo: "soon" })).toMatchObject({
    words: ["MALE"],
    approvedFrom: null,
    approvedTo: null,
  });
});
