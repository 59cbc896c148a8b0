import { isWithin } from "@/components/ui/read-count";
import type { RoutingConditions } from "@/lib/routing/inputs";

/** What a rule may ask of the queue, in numbers. */
export const loads = [
  { key: "queueAtLeast", unit: "people", min: 1, max: 10_000 },
  { key: "waitAtLeast", unit: "seconds", min: 1, max: 86_400 },
  { key: "freeAtMost", unit: "places", min: 0, max: 1_000 },
] as const;

/** Whether a number of a draft may be kept; none at all may. */
export const isRightLoad = (value: number | undefined, { min, max }: { min: number; max: number }): boolean =>
  value === undefined || isWithin(value, min, max);

/** Conditions without the numbers that cannot be kept: what can be said of a draft while they are mended. */
export function withoutWrongLoads(conditions: RoutingConditions): RoutingConditions {
  const right = { ...conditions };
  for (const load of loads) if (!isRightLoad(right[load.key], load)) right[load.key] = undefined;
  return right;
}
