/** What a break is for, and how many minutes it usually takes. */
export const breaks = [
  { key: "lunch", minutes: 45 },
  { key: "rest", minutes: 15 },
  { key: "meeting", minutes: 30 },
  { key: "training", minutes: 60 },
] as const;
