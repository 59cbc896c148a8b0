import { openMsBetween, type ShopHours } from "@/lib/platform/browser/shop-hours";

/** How pressing a wait is: under a minute, from 60 s, from 100 s, from 150 s. */
export type WaitStep = "fresh" | "minute" | "amber" | "red";

/** Seconds at which a wait becomes more pressing. */
export const waitSteps = { minute: 60, amber: 100, red: 150 } as const;

export function waitStep(seconds: number): WaitStep {
  if (seconds >= waitSteps.red) return "red";
  if (seconds >= waitSteps.amber) return "amber";
  return seconds >= waitSteps.minute ? "minute" : "fresh";
}

const two = (n: number) => String(n).padStart(2, "0");

/** Whole seconds that somebody has waited while the shop was open; never negative. */
export function secondsSince(since: string, now: number, hours: ShopHours | null): number {
  return Math.floor(openMsBetween(hours, new Date(since), new Date(now)) / 1000);
}

/** `1:48`; from an hour on `1:02:09`; from a day on null, for then words say it better. */
export function clockText(seconds: number): string | null {
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return null;
}
