import { setTimeout as pause } from "node:timers/promises";

/**
 * Asks again and again until `check` stops throwing, and answers what it answered. For states that
 * another process or a background task reaches by itself; fails with the last reason after `withinMs`.
 */
export async function eventually<T>(check: () => Promise<T> | T, withinMs = 25_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
      await pause(15);
    }
  }
}
