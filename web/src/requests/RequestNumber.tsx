import { Link } from "@tanstack/react-router";
import { isAny, useMe } from "../app/session";
import { READERS } from "./readers";

/** A request's number, which leads to the request, for those who read requests. */
export function RequestNumber({ id, number }: { id: string; number: string }) {
  return isAny(useMe(), READERS) ? (
    <Link to="/requests/$id" params={{ id }} className="ltr" lang="en">
      {number}
    </Link>
  ) : (
    <span className="ltr" lang="en">
      {number}
    </span>
  );
}
