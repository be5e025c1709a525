import { expect, it } from "vitest";
import { type ChartModel, chartOptions, pathAt } from "./chartOptions";

const MODEL: ChartModel = {
  shape: "rows",
  rtl: true,
  names: ["first", "second"],
  stacked: true,
  parts: [
    { look: "used", name: "used", values: [1, 2], paths: ["/used/first", null] },
    { look: "idle", name: "idle", values: [0, 4] },
    { look: "absent", name: "absent", values: [0, 6], paths: ["/absent/first", "/absent/second"] },
  ],
  write: String,
};

it("leads from a bar to what it is of, by its part and its name", () => {
  expect(pathAt(MODEL, { seriesIndex: 0, dataIndex: 0 })).toBe("/used/first");
  expect(pathAt(MODEL, { seriesIndex: 2, dataIndex: 1 })).toBe("/absent/second");
});

it("leads nowhere from a bar that has no path, and from what is no bar", () => {
  expect(pathAt(MODEL, { seriesIndex: 0, dataIndex: 1 })).toBeNull();
  expect(pathAt(MODEL, { seriesIndex: 1, dataIndex: 0 })).toBeNull();
  expect(pathAt(MODEL, { dataIndex: 0 })).toBeNull();
});

it("shows by the cursor which bars lead somewhere", () => {
  const { series } = chartOptions(MODEL, 600);

  expect(series).toMatchObject([
    { cursor: "default", data: [{ value: 1, cursor: "pointer" }, 2] },
    { cursor: "default", data: [null, 4] },
    { cursor: "default", data: [null, { value: 6, cursor: "pointer" }] },
  ]);
});
