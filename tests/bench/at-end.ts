const endings = new Set<() => Promise<void>>();

/** Registers what must be stopped even when the run is broken off. Returns the way to stop it, which works once. */
export function atEnd(stop: () => Promise<void>): () => Promise<void> {
  const once = async () => {
    if (endings.delete(once)) await stop();
  };
  endings.add(once);
  return once;
}

/** Stops everything that still runs, the newest first. */
export async function endAll(): Promise<void> {
  for (const stop of [...endings].reverse()) await stop().catch(() => undefined);
}
