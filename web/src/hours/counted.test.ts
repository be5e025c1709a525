import { expect, it } from "vitest";
import { countedAt, countedOf, countedPath, visitsQuery } from "./counted";
import { lengthFigure } from "./countedFigures";

const DAYS = { from: "2026-01-04", to: "2026-01-05" };

/** The figure's address, taken apart as the router does. */
function atItsPath(of: Parameters<typeof countedPath>[0]) {
  const [figure = "", from = "", to = "", center = "", owner = ""] = countedPath(of).split("/").slice(3);
  return countedAt({ figure, from, to, center, owner });
}

it("finds a figure again by its address", () => {
  for (const of of [
    countedOf("BOOKED", { ...DAYS, centerId: null }),
    countedOf("MEASURED", { ...DAYS, centerId: null }),
    countedOf("CALLS_OUT", { ...DAYS, centerId: "riyadh" }),
    countedOf("RECEIVED", { ...DAYS, centerId: null }),
    countedOf("FIRST_TIME", { ...DAYS, centerId: null }),
    countedOf("HALL_NO_SHOWS", { ...DAYS, centerId: "riyadh" }, "m1"),
    { figure: "RUNNING", days: null, centerId: "riyadh", ownerId: null } as const,
  ]) {
    expect(atItsPath(of)).toEqual(of);
  }
});

it("asks the server for the hall or the official of whose time it is", () => {
  expect(visitsQuery(countedOf("HALL_VISITS", { ...DAYS, centerId: null }, "m1"))).toMatchObject({ ...DAYS, hall_id: "m1" });
  expect(visitsQuery(countedOf("OFFICIAL_VISITS", { ...DAYS, centerId: null }, "judge"))).toMatchObject({ official_id: "judge" });
});

it("finds nothing by what somebody typed into an address", () => {
  expect(countedAt({ figure: "toString", ...DAYS, center: "all", owner: "all" })).toBeNull();
  expect(countedAt({ figure: "BOOKED", from: "a", to: "b", center: "all", owner: "all" })).toBeNull();
  expect(lengthFigure(7)).toBeNull();
});
