import type { EChartsOption } from "echarts";

/** What the chart shows, in words and colours that are ready to be drawn. */
export interface ChartModel {
  /** Columns for time; rows for centres and officials, whose names are long. */
  shape: "columns" | "rows";
  rtl: boolean;
  names: readonly string[];
  men: { name: string; hours: readonly number[] };
  women: { name: string; hours: readonly number[] };
  /** A number of hours as text. */
  write: (hours: number) => string;
}

const FONT = '"IBM Plex Sans Arabic", system-ui, sans-serif';
const MEN = "#1f6a8c";
const WOMEN = "#85509b";
const TEXT = "#505b56";
const LINE = "#eaedeb";
const MOST_LABELLED = 16;

/**
 * The chart for ECharts, which knows no right-to-left: there the value axis and the order of the
 * columns are turned round, and the axis stands on the other side. Both colours have the same
 * lightness on purpose, so women's bars have a pattern besides, and a gap parts the two.
 */
export function chartOptions(model: ChartModel): EChartsOption {
  const columns = model.shape === "columns";
  const categories = {
    type: "category" as const,
    data: [...model.names],
    inverse: columns ? model.rtl : true,
    position: columns ? ("bottom" as const) : model.rtl ? ("right" as const) : ("left" as const),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: "#c6cdc9" } },
    axisLabel: { color: TEXT, fontFamily: FONT, fontSize: 12, hideOverlap: true, ...(columns ? {} : { width: 150, overflow: "truncate" as const }) },
  };
  const values = {
    type: "value" as const,
    inverse: columns ? false : model.rtl,
    position: columns && model.rtl ? ("right" as const) : undefined,
    splitLine: { lineStyle: { color: LINE } },
    axisLabel: { color: TEXT, fontFamily: FONT, fontSize: 12, formatter: (hours: number) => model.write(hours) },
  };
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    grid: { top: 12, bottom: 8, left: 8, right: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, formatter: (shown: unknown) => tip(model, shown) },
    xAxis: columns ? categories : values,
    yAxis: columns ? values : categories,
    series: [
      series(model, model.men, MEN, false),
      series(model, model.women, WOMEN, true),
    ],
  } as EChartsOption;
}

function series(model: ChartModel, part: ChartModel["men"], color: string, pattern: boolean) {
  const labelled = model.names.length <= MOST_LABELLED;
  return {
    type: "bar" as const,
    name: part.name,
    stack: "hours",
    barMaxWidth: model.shape === "columns" ? 36 : 20,
    // Nothing is no bar: one of no height would still draw its gap, over the axis.
    data: part.hours.map((hours) => (hours === 0 ? null : hours)),
    label: {
      show: labelled,
      color: "#fff",
      fontFamily: FONT,
      fontWeight: 600 as const,
      fontSize: 12,
      textBorderColor: color,
      textBorderWidth: 3,
      formatter: ({ value }: { value: unknown }) => (typeof value === "number" && value >= 0.05 ? model.write(value) : ""),
    },
    labelLayout: { hideOverlap: true },
    itemStyle: {
      color,
      borderColor: "#fff",
      borderWidth: 1.5,
      borderRadius: 4,
      ...(pattern
        ? { decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4, color: "rgb(255 255 255 / 0.55)" } }
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
  for (const part of [model.men, model.women]) {
    line(`${part.name}: ${model.write(part.hours[index] ?? 0)}`);
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
