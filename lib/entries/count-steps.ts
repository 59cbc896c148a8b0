import { database } from "@/lib/platform/database";
import { log } from "@/lib/platform/log";
import { type Counted, oneStep, writeSteps } from "./open-entry-book";

const afterMs = 500;
const mostWaiting = 10_000;
let waiting = new Map<string, Counted & { day: string; count: number }>();
let writing: Promise<void> = Promise.resolve();
let timer: ReturnType<typeof setTimeout> | null = null;

/** Counts one step at an entry. Nobody waits for it: what comes within half a second is written together. */
export function countStep(counted: Counted, now: Date): void {
  const step = oneStep(counted, now);
  const key = [counted.entryId, step.day, counted.scene, counted.step, counted.way].join("\0");
  const known = waiting.get(key);
  if (known) known.count += 1;
  else if (waiting.size < mostWaiting) waiting.set(key, step);
  timer ??= setTimeout(() => void flushSteps(), afterMs);
}

/** Writes what was counted, and waits for what is being written; what cannot be written now is tried again with the next. */
export function flushSteps(): Promise<void> {
  writing = writing.then(writeWaiting);
  return writing;
}

async function writeWaiting(): Promise<void> {
  if (timer) clearTimeout(timer);
  timer = null;
  if (waiting.size === 0) return;
  const taken = waiting;
  waiting = new Map();
  try {
    await writeSteps((...statement) => database().statement(...statement), [...taken.values()]);
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
