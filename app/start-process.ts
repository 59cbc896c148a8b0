import { startWorker } from "@/lib/jobs/start-worker";
import { env, required } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { eventHub } from "@/lib/platform/realtime/event-hub";

const slot = globalThis as typeof globalThis & { huiyinStarted?: boolean };

/** Starts what lives beside the pages in a web process. A second call does nothing. */
export async function startProcess(): Promise<void> {
  if (slot.huiyinStarted) return;
  slot.huiyinStarted = true;
  for (const name of ["DATABASE_URL", "ENCRYPTION_KEY", "NEXTAUTH_SECRET"] as const) required(name);
  await eventHub().start();
  if (env().HUIYIN_WORKER === "0") return;
  const stop = await startWorker();
  const end = () => void stop().catch((error: unknown) => log.warn({ error }, "the worker did not stop cleanly"));
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
}
