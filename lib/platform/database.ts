import { AsyncLocalStorage } from "node:async_hooks";
import { type Database, openDatabase } from "@/db/client";
import { required } from "./env";

const insistEveryMs = 250;
const insistTries = 480;

const slot = globalThis as typeof globalThis & { huiyinDatabase?: Database };

/** Nothing a page asks for may take longer. Search gives up well before and shows what it has. */
const statementTimeoutMs = 30_000;
/** What else a worker needs connections for besides its jobs: to be woken, to take and end jobs, to give signs of life. */
const besidesJobs = 4;

const ofJobs = new AsyncLocalStorage<Database>();

/** The database of this process; within a job, by way of the worker's own connections. */
export function database(): Database {
  slot.huiyinDatabase ??= openDatabase(required("DATABASE_URL"), { statementTimeoutMs });
  return ofJobs.getStore() ?? slot.huiyinDatabase;
}

/** Connections of a worker's own, so that what jobs do never keeps a page waiting. */
export const openJobDatabase = (concurrency: number): Database =>
  openDatabase(database().url, { max: concurrency + besidesJobs, name: "huiyin worker" });

/** Does the work of a job by way of the worker's connections. */
export const withJobDatabase = <T>(db: Database, work: () => Promise<T>): Promise<T> => ofJobs.run(db, work);

/** Whether an error only says that the database cannot be reached now. */
export function isDatabaseAway(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: string } | undefined)?.code ?? "";
  if (/^(ECONNREFUSED|ECONNRESET|EPIPE|57P0[123]|08...)$/.test(code)) return true;
  return cause instanceof Error && /Connection terminated|connection error|timeout exceeded when trying to connect/.test(cause.message);
}

/** Whether a statement was broken off because it took too long. */
export function tookTooLong(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return (cause as { code?: string } | undefined)?.code === "57014";
}

/** Does a write that may be repeated, again and again while the database is away, for up to two minutes. */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) || tries === insistTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, insistEveryMs));
    }
  }
}

/** Lets a test or a command run on a database of its own. */
export function useDatabase(replacement: Database): void {
  slot.huiyinDatabase = replacement;
}
