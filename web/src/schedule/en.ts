export const en = {
  "schedule.nav": "Schedule",
  "schedule.title": "Hall schedule",
} as const;
