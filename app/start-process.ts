import type { Server } from "node:http";
import { flushSteps } from "@/lib/entries";
import { startWorker } from "@/lib/jobs/start-worker";
import { env, required } from "@/lib/platform/env";
import { answerBefore } from "@/lib/platform/http/answer-before";
import { noteLastHop } from "@/lib/platform/http/last-hop";
import { log } from "@/lib/platform/log";
import { eventHub } from "@/lib/platform/realtime/event-hub";
import { findEdgeDoor } from "./edge/doors";
import { nodeHost } from "./edge/node-host";

const slot = globalThis as typeof globalThis & { huiyinStarted?: boolean };
/** Requests that are under way when the process is asked to stop have so long to be answered. */
const answerWithinMs = 5_000;
/** No edge door takes a larger body. */
const edgeDoorBytes = 1024 * 1024;

/** Starts what lives beside the pages in a web process. A second call does nothing. */
export async function startProcess(): Promise<void> {
  if (slot.huiyinStarted) return;
  slot.huiyinStarted = true;
  for (const name of ["DATABASE_URL", "ENCRYPTION_KEY", "NEXTAUTH_SECRET"] as const) required(name);
  const stopServing = watchServer();
  await eventHub().start();
  const stopWorker = env().HUIYIN_WORKER === "0" ? async () => undefined : await startWorker();
  const end = endOnce(stopServing, stopWorker);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end());
}

/** Ends streams, stops accepting, lets the worker finish what it has begun, and only then ends the process. */
function endOnce(stopServing: () => Promise<void>, stopWorker: () => Promise<void>): () => Promise<void> {
  let ending = false;
  return async () => {
    if (ending) return;
    ending = true;
    const unclean = (error: unknown) => log.warn({ error }, "the process did not stop cleanly");
    await eventHub().close().catch(unclean);
    await Promise.all([stopServing().catch(unclean), stopWorker().catch(unclean)]);
    await flushSteps().catch(unclean);
    if (env().NODE_ENV === "development") return; // there the development server ends the process
    process.exit(0);
  };
}

/** Edge doors answer before Next, whose way from a request to a route costs five times what they do. */
function pickEdgeDoor(pathname: string): ((request: Request) => Promise<Response>) | null {
  const found = findEdgeDoor(pathname);
  return found && ((request) => found.door(request, found.params, nodeHost));
}

/** The server is Next's own; each request tells which. Returns the way to stop it: what is under way is answered. */
function watchServer(): () => Promise<void> {
  let server: Server | undefined;
  noteLastHop((its) => {
    if (server === its) return;
    server = its;
    answerBefore(its, pickEdgeDoor, edgeDoorBytes);
  });
  return () =>
    new Promise((resolve) => {
      if (!server?.listening) return resolve();
      const idle = setInterval(() => server?.closeIdleConnections(), 100); // a browser keeps its line after the answer
      const late = setTimeout(() => server?.closeAllConnections(), answerWithinMs);
      server.close(() => {
        clearInterval(idle);
        clearTimeout(late);
        resolve();
      });
    });
}
