import { Link } from "@tanstack/react-router";
import { clockText, numberText, shareText } from "../text/numbers";
import { useLanguage, useText } from "../text/text";
import type { Bar } from "./series";

interface Props {
  caption: string;
  keyName: string;
  bars: readonly Bar[];
  nameOf: (bar: Bar) => string;
  /** Where what a line's hours are made of is shown; undefined for who may not see it. */
  partsOf: ((bar: Bar) => string) | undefined;
}

/** What the chart shows, to the second. */
export function HoursTable({ caption, keyName, bars, nameOf, partsOf }: Props) {
  const text = useText();
  const language = useLanguage();
  const sum = (part: (bar: Bar) => number) => bars.reduce((total, bar) => total + part(bar), 0);
  const all = sum((bar) => bar.menMs + bar.womenMs);
  const figures = (men: number, women: number, sessions: number, visits: number, parts?: { to: string; name: string }) => (
    <>
      <td className="number" lang="en">
        {clockText(men)}
      </td>
      <td className="number" lang="en">
        {clockText(women)}
      </td>
      <td className="number" lang="en">
        {parts ? (
          <Link to={parts.to} aria-label={`${clockText(men + women)}. ${text("hours.parts.of", { name: parts.name })}`}>
            {clockText(men + women)}
          </Link>
        ) : (
          clockText(men + women)
        )}
      </td>
      <td className="number" lang="en">
        {all === 0 ? "" : shareText((men + women) / all, language)}
      </td>
      <td className="number" lang="en">
        {numberText(sessions, language)}
      </td>
      <td className="number" lang="en">
        {numberText(visits, language)}
      </td>
    </>
  );
  return (
    <div className="scrolls" role="group" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className="heard">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{keyName}</th>
            <th scope="col" className="number">
              {text("ui.section.MEN")}
            </th>
            <th scope="col" className="number">
              {text("ui.section.WOMEN")}
            </th>
            <th scope="col" className="number">
              {text("hours.table.total")}
            </th>
            <th scope="col" className="number">
              {text("hours.table.share")}
            </th>
            <th scope="col" className="number">
              {text("hours.table.sessions")}
            </th>
            <th scope="col" className="number">
              {text("hours.table.visits")}
            </th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.key}>
              <td>{nameOf(bar)}</td>
              {figures(bar.menMs, bar.womenMs, bar.sessions, bar.visits, partsOf && { to: partsOf(bar), name: nameOf(bar) })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text("hours.table.all")}</th>
            {figures(
              sum((bar) => bar.menMs),
              sum((bar) => bar.womenMs),
              sum((bar) => bar.sessions),
              sum((bar) => bar.visits),
            )}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
