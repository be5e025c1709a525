import type { EChartsOption } from "echarts";

/** What the chart shows, in words and colours that are ready to be drawn. */
export interface ChartModel {
  /** Columns for time; rows for centres and officials, whose names are long. */
  shape: "columns" | "rows";
  rtl: boolean;
  names: readonly string[];
  /** Parts of a whole stand in one bar; two periods stand side by side. */
  stacked: boolean;
  parts: readonly Part[];
  /** A value as text. */
  write: (value: number) => string;
}

/** One colour of the chart: what it is called, and its value for each name. */
export interface Part {
  name: string;
  look: keyof typeof LOOKS;
  values: readonly number[];
  /** Where the bar of each value leads, or null; absent where none of them leads anywhere. */
  paths?: readonly (string | null)[];
}

const FONT = '"IBM Plex Sans Arabic", system-ui, sans-serif';
/** Told apart by a pattern of so much white too: the colours of a pair have the same lightness, or may be printed. */
const LOOKS = {
  men: { color: "#1f6a8c", pattern: 0 },
  women: { color: "#85509b", pattern: 0.55 },
  now: { color: "#1b7a4e", pattern: 0 },
  then: { color: "#6b7671", pattern: 0.3 },
  // What a hall's time was: the last is light, since it is most of the bar and says least.
  used: { color: "#1b7a4e", pattern: 0 },
  booked: { color: "#1b7a4e", pattern: 0.55 },
  absent: { color: "#c0362c", pattern: 0 },
  idle: { color: "#98a29d", pattern: 0.7 },
} as const;
const INK = "#17211d";
const TEXT = "#505b56";
const LINE = "#eaedeb";
const MOST_LABELLED = 16;
/** How high the bars of a chart of columns may be, and how much of a bar its number takes, in pixels. */
const HEIGHT = 320;
const NUMBER = { columns: 18, rows: 32 };

/** Where a bar leads, by its part and its name as ECharts numbers them; null where it leads nowhere. */
export function pathAt(model: ChartModel, { seriesIndex = -1, dataIndex }: { seriesIndex?: number; dataIndex: number }): string | null {
  return model.parts[seriesIndex]?.paths?.[dataIndex] ?? null;
}

/**
 * The chart for ECharts, which knows no right-to-left: there the value axis and the order of the
 * columns are turned round, and the axis stands on the other side.
 *
 * @param width of the whole, in pixels
 */
export function chartOptions(model: ChartModel, width: number): EChartsOption {
  const columns = model.shape === "columns";
  const nameWidth = Math.min(240, 0.45 * width);
  const longest = Math.max(...model.names.map((_, at) => barLength(model, at)));
  const least = (NUMBER[model.shape] * longest) / (columns ? HEIGHT : width - nameWidth);
  const categories = {
    type: "category" as const,
    // The picture is written from the left; a name is not, whatever it begins with.
    data: model.names.map((name) => (model.rtl ? `\u2067${name}\u2069` : name)),
    inverse: columns ? model.rtl : true,
    position: columns ? ("bottom" as const) : model.rtl ? ("right" as const) : ("left" as const),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: "#c6cdc9" } },
    axisLabel: { color: TEXT, fontFamily: FONT, fontSize: 12, hideOverlap: true, ...(columns ? {} : { width: nameWidth, overflow: "truncate" as const }) },
  };
  const values = {
    type: "value" as const,
    inverse: columns ? false : model.rtl,
    position: columns && model.rtl ? ("right" as const) : undefined,
    splitLine: { lineStyle: { color: LINE } },
    axisLabel: { color: TEXT, fontFamily: FONT, fontSize: 12, formatter: (value: number) => model.write(value) },
  };
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    grid: { top: 12, bottom: 8, left: 8, right: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, formatter: (shown: unknown) => tip(model, shown) },
    xAxis: columns ? categories : values,
    yAxis: columns ? values : categories,
    series: model.parts.map((part) => series(model, part, least)),
  } as EChartsOption;
}

function barLength(model: ChartModel, at: number): number {
  const values = model.parts.map((part) => part.values[at] ?? 0);
  return model.stacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
}

/** @param least what the shortest bar that has room for its number stands for */
function series(model: ChartModel, part: Part, least: number) {
  const { color, pattern } = LOOKS[part.look];
  const labelled = model.names.length <= MOST_LABELLED;
  // Its colour is too light for white numbers.
  const isLight = part.look === "idle";
  return {
    type: "bar" as const,
    name: part.name,
    ...(model.stacked ? { stack: "whole" } : {}),
    barMaxWidth: model.shape === "columns" ? 36 : 20,
    // Nothing is no bar: one of no height would still draw its gap, over the axis.
    data: part.values.map((value, at) => (value === 0 ? null : part.paths?.[at] ? { value, cursor: "pointer" } : value)),
    cursor: "default",
    label: {
      show: labelled,
      // A number that is not would have a cursor of its own, also on bars that lead nowhere.
      silent: true,
      color: isLight ? INK : "#fff",
      fontFamily: FONT,
      fontWeight: 600 as const,
      fontSize: 12,
      textBorderColor: isLight ? "#fff" : color,
      textBorderWidth: 3,
      formatter: ({ value }: { value: unknown }) => (typeof value === "number" && value >= least ? model.write(value) : ""),
    },
    labelLayout: { hideOverlap: true },
    itemStyle: {
      color,
      borderColor: "#fff",
      borderWidth: 1.5,
      borderRadius: 4,
      ...(pattern
        ? { decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4, color: `rgb(255 255 255 / ${pattern})` } }
        : {}),
    },
  };
}

/** Made of elements and not of markup: a name is text whatever is in it, and the page allows no style in markup. */
function tip(model: ChartModel, shown: unknown): HTMLElement {
  const index = indexOf(shown);
  const box = document.createElement("div");
  box.className = "chart-tip";
  box.dir = model.rtl ? "rtl" : "ltr";
  const line = (words: string, strong = false) => {
    const element = document.createElement(strong ? "strong" : "p");
    element.textContent = words;
    box.append(element);
  };
  line(model.names[index] ?? "", true);
  for (const part of model.parts) {
    const value = part.values[index];
    if (value !== undefined) {
      line(`${part.name}: ${model.write(value)}`);
    }
  }
  return box;
}

function indexOf(shown: unknown): number {
  const first: unknown = Array.isArray(shown) ? shown[0] : shown;
  if (typeof first === "object" && first !== null && "dataIndex" in first && typeof first.dataIndex === "number") {
    return first.dataIndex;
  }
  return 0;
}
