import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTitle } from "../app/title";
import { dateText } from "../text/dates";
import { useLanguage, useText } from "../text/text";
import { Button } from "../ui/Button";
import { Records } from "../ui/Records";
import { Empty, Failed, Skeleton } from "../ui/states";
import type { CountedOf } from "./counted";
import { pageOf } from "./countedFigures";
import { lastDay } from "./period";
import { usePlaces } from "./usePlaces";

interface Props<T> {
  of: CountedOf;
  title: string;
  /** Said where there is none. */
  empty: string;
  /** Whose time the figure is of. */
  owner?: string;
  found: UseInfiniteQueryResult<InfiniteData<{ items: T[] }>>;
  columns: readonly { name: string; of: (record: T) => ReactNode }[];
}

/** A page of what a figure counts: which figure it is, and a line for each, a stretch at a time. */
export function CountedList<T extends { id: string }>({ of, title, empty, owner = "", found, columns }: Props<T>) {
  const text = useText();
  const language = useLanguage();
  const heading = useTitle(title);
  const places = usePlaces();
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const date = (day: string) => dateText(`${day}T12:00:00Z`, language, { year: true, timeZone: "UTC" });
  const which = [
    text(`hours.counted.${of.figure}`),
    of.days
      ? text("hours.compare.days", { from: date(of.days.from), to: date(lastDay(of.days)) })
      : text("hours.counted.now"),
    of.centerId === null ? "" : places.name(of.centerId),
    owner,
  ].filter((words) => words !== "");

  return (
    <div className="hours">
      <p>
        <Link to={pageOf(of.figure)}>{text("hours.went.back")}</Link>
      </p>
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p className="quiet">{which.join(text("app.list.separator"))}</p>
      </div>
      <div className="card">
        {found.isPending ? (
          <Skeleton rows={8} />
        ) : found.isError ? (
          <Failed thrown={found.error} onRetry={() => found.refetch()} />
        ) : items.length === 0 ? (
          <Empty title={empty} />
        ) : (
          <Records title={title} records={items} columns={columns} />
        )}
        {found.hasNextPage ? (
          <div className="more">
            <Button isPending={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
              {text("hours.parts.more")}
            </Button>
          </div>
        ) : null}
      </div>
    </div>
  );
}
