/** All words that people read, Arabic and English: each feature keeps its own beside its pages. */
import { ar as admin } from "../admin/ar";
import { en as adminEn } from "../admin/en";
import { ar as app } from "../app/ar";
import { en as appEn } from "../app/en";
import { ar as audiences } from "../audiences/ar";
import { en as audiencesEn } from "../audiences/en";
import { ar as calendar } from "../calendar/ar";
import { en as calendarEn } from "../calendar/en";
import { ar as call } from "../call/ar";
import { en as callEn } from "../call/en";
import { ar as feeds } from "../feeds/ar";
import { en as feedsEn } from "../feeds/en";
import { ar as hall } from "../hall/ar";
import { en as hallEn } from "../hall/en";
import { ar as hours } from "../hours/ar";
import { en as hoursEn } from "../hours/en";
import { ar as reception } from "../reception/ar";
import { en as receptionEn } from "../reception/en";
import { ar as requests } from "../requests/ar";
import { en as requestsEn } from "../requests/en";
import { ar as schedule } from "../schedule/ar";
import { en as scheduleEn } from "../schedule/en";
import { ar as ui } from "../ui/ar";
import { en as uiEn } from "../ui/en";
import { ar as visits } from "../visits/ar";
import { en as visitsEn } from "../visits/en";

/** Arabic is the source: its keys are the keys there are. */
export const ar = {
  ...app,
  ...ui,
  ...schedule,
  ...audiences,
  ...calendar,
  ...feeds,
  ...visits,
  ...call,
  ...hall,
  ...hours,
  ...reception,
  ...requests,
  ...admin,
} as const;

export const en = {
  ...appEn,
  ...uiEn,
  ...scheduleEn,
  ...audiencesEn,
  ...calendarEn,
  ...feedsEn,
  ...visitsEn,
  ...callEn,
  ...hallEn,
  ...hoursEn,
  ...receptionEn,
  ...requestsEn,
  ...adminEn,
} as const;

type PluralForm = "zero" | "one" | "two" | "few" | "many" | "other";
type WithoutForm<K> = K extends `${infer Base}_${PluralForm}` ? Base : K;

/** A key of the catalogues; one that is counted is named without its form. */
export type TextKey = WithoutForm<keyof typeof ar>;
