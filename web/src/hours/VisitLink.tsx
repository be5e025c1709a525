import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { isAny, useMe } from "../app/session";
import { useText } from "../text/text";
import { PROPOSERS } from "./pages";

/** Leads from what was counted or corrected of a visit to the visit, for those who may see it. */
export function VisitLink({ id, children }: { id: string; children: ReactNode }) {
  const text = useText();
  return isAny(useMe(), PROPOSERS) ? (
    <Link to="/hours/visit/$id" params={{ id }} title={text("hours.visit.title")}>
      {children}
    </Link>
  ) : (
    children
  );
}
