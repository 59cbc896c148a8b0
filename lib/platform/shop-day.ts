const dayMs = 86_400_000;
const shopZoneMs = 8 * 3_600_000;

/** When the shop's day (Asia/Shanghai, which has no summer time) began that an instant belongs to. Milliseconds. */
export const shopDayStart = (ms: number): number => Math.floor((ms + shopZoneMs) / dayMs) * dayMs - shopZoneMs;

/** The shop's day of an instant, as `2026-11-11`. */
export const shopDay = (at: Date): string => new Date(at.getTime() + shopZoneMs).toISOString().slice(0, 10);
