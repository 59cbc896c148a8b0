/** What a break is for, and how many minutes it usually takes. `stored`: as it is kept, whatever language its person reads. */
export const breaks = [
  { key: "lunch", minutes: 45, stored: "用餐" },
  { key: "rest", minutes: 15, stored: "休息" },
  { key: "meeting", minutes: 30, stored: "会议" },
  { key: "training", minutes: 60, stored: "培训" },
] as const;

/** Which of the usual breaks a stored reason is; null: somebody's own words. */
export const breakOf = (reason: string) => breaks.find(({ stored }) => stored === reason) ?? null;
