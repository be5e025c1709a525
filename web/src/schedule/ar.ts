export const ar = {
  "schedule.nav": "الجدولة",
  "schedule.title": "جدول القاعات",
} as const;
