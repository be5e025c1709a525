import { useNavigate } from "@tanstack/react-router";
import { BarChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef, useState } from "react";
import { type ChartModel, chartOptions, pathAt } from "./chartOptions";

echarts.use([BarChart, GridComponent, TooltipComponent, LabelLayout, SVGRenderer]);

/**
 * Draws the bars, which lead to what they are of when they are clicked. That is for mice and fingers
 * alone: by keyboard, the links in the table lead there. Loaded by itself, since nothing else needs
 * what draws them.
 */
export default function Chart({ model, label }: { model: ChartModel; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const [width, setWidth] = useState(0);
  const navigate = useNavigate();
  useEffect(() => {
    const element = box.current;
    if (!element) {
      return;
    }
    const made = echarts.init(element, null, { renderer: "svg" });
    chart.current = made;
    const watch = new ResizeObserver(() => {
      made.resize();
      setWidth(made.getWidth());
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    // How long a name may be is not known before.
    if (width > 0) {
      chart.current?.setOption(chartOptions(model, width), { notMerge: true });
    }
  }, [model, width]);
  useEffect(() => {
    const follow = (clicked: echarts.ECElementEvent) => {
      const path = pathAt(model, clicked);
      if (path) {
        void navigate({ to: path });
      }
    };
    chart.current?.on("click", follow);
    return () => {
      chart.current?.off("click", follow);
    };
  }, [model, navigate]);
  const height = model.shape === "rows" ? Math.max(160, model.names.length * (model.stacked ? 52 : 64) + 40) : 380;
  return <div ref={box} role="img" aria-label={label} dir="ltr" className="chart" style={{ blockSize: height }} />;
}
