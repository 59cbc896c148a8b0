import { database } from "@/lib/platform/database";
import { log } from "@/lib/platform/log";
import { shopDay } from "@/lib/platform/shop-day";
import type { EntryStep, EntryWay } from "./inputs";

type Counted = { entryId: string; scene: string; step: EntryStep; way: EntryWay };

const afterMs = 500;
const mostWaiting = 10_000;
let waiting = new Map<string, Counted & { day: string; count: number }>();
let timer: ReturnType<typeof setTimeout> | null = null;

/** Counts one step at an entry. Nobody waits for it: what comes within half a second is written together. */
export function countStep(counted: Counted, now: Date): void {
  const day = shopDay(now);
  const key = [counted.entryId, day, counted.scene, counted.step, counted.way].join("\0");
  const known = waiting.get(key);
  if (known) known.count += 1;
  else if (waiting.size < mostWaiting) waiting.set(key, { ...counted, day, count: 1 });
  timer ??= setTimeout(() => void flushSteps(), afterMs);
}

/** Writes what was counted; what cannot be written now is tried again with the next. */
export async function flushSteps(): Promise<void> {
  if (timer) clearTimeout(timer);
  timer = null;
  if (waiting.size === 0) return;
  const taken = waiting;
  waiting = new Map();
  try {
    await database().statement("count_entry_steps", "SELECT huiyin.count_entry_steps($1::jsonb)", [JSON.stringify([...taken.values()])]);
  } catch (error) {
    log.warn({ error: String(error) }, "steps at entries could not be counted yet");
    for (const [key, each] of taken) {
      const known = waiting.get(key);
      if (known) known.count += each.count;
      else if (waiting.size < mostWaiting) waiting.set(key, each);
    }
    timer ??= setTimeout(() => void flushSteps(), 10 * afterMs);
  }
}
