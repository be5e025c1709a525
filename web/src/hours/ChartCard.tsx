import { lazy, type ReactNode, Suspense } from "react";
import { keptState } from "../app/keptState";
import { isAny, useMe } from "../app/session";
import { useText } from "../text/text";
import { Skeleton } from "../ui/states";
import { Switch } from "../ui/Switch";
import type { ChartModel } from "./chartOptions";
import { PROPOSERS } from "./pages";

const Chart = lazy(() => import("./Chart"));

const useView = keptState<"chart" | "table">("chart");

interface Props {
  title: string;
  /** What the colours mean: classes of the legend and words. */
  legend: readonly { look: string; name: string }[];
  /** What else is chosen there. */
  controls?: ReactNode;
  /** What is shown is still the answer to another question. */
  isOld?: boolean;
  children: (view: "chart" | "table") => ReactNode;
}

/** The same figures as a chart and as a table, one at a time. */
export function ChartCard({ title, legend, controls, isOld, children }: Props) {
  const text = useText();
  const [view, setView] = useView();
  return (
    <section className="card chart-card" aria-label={title}>
      <div className="chart-head">
        <h2>{title}</h2>
        {legend.length > 0 ? (
          <p className="legend">
            {legend.map(({ look, name }) => (
              <span key={look} className={`legend-${look}`}>
                {name}
              </span>
            ))}
          </p>
        ) : null}
        <Switch
          label={text("hours.view")}
          options={[
            { id: "chart", name: text("hours.view.chart") },
            { id: "table", name: text("hours.view.table") },
          ]}
          chosen={view}
          onChoose={setView}
        />
        {controls}
      </div>
      <div className="chart-body" data-old={isOld || undefined}>
        {children(view)}
      </div>
    </section>
  );
}

/** The chart, as soon as what draws it is there. Its bars lead somewhere for those who may see what they are of. */
export function Drawn({ model, label }: { model: ChartModel; label: string }) {
  const maySee = isAny(useMe(), PROPOSERS);
  const shown = maySee ? model : { ...model, parts: model.parts.map((part) => ({ ...part, paths: [] })) };
  return (
    <Suspense fallback={<Skeleton rows={6} />}>
      <Chart model={shown} label={label} />
    </Suspense>
  );
}
