import { admin } from "../admin/feature";
import { audiences } from "../audiences/feature";
import { calendar } from "../calendar/feature";
import { call } from "../call/feature";
import { feeds } from "../feeds/feature";
import { hall, halls } from "../hall/feature";
import { hours } from "../hours/feature";
import { reception } from "../reception/feature";
import { requests } from "../requests/feature";
import { schedule } from "../schedule/feature";
import { visits } from "../visits/feature";
import { type Feature, type NavItem, type Page } from "./feature";
import { isAny, type Me } from "./session";

/** In the order of the rail. The first entry that a person may open is where they begin. */
export const features: readonly Feature[] = [
  reception,
  schedule,
  visits,
  call,
  hall,
  requests,
  audiences,
  hours,
  halls,
  calendar,
  feeds,
  admin,
];

export const pages: readonly Page[] = features.flatMap((feature) => feature.pages);

export function mayOpen(me: Me, page: Page): boolean {
  return page.roles === "anyone" || isAny(me, page.roles);
}

/** The entries of the rail for somebody. */
export function navOf(me: Me): NavItem[] {
  return features
    .flatMap((feature) => feature.nav ?? [])
    .filter((item) => pages.some((page) => page.path === item.to && mayOpen(me, page)));
}

/** Where somebody begins after signing in: their own work, if there are pages for it. */
export function homeOf(me: Me): string | undefined {
  return navOf(me)[0]?.to;
}
