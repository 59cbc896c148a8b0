import { type Database, openDatabase } from "@/db/client";
import { required } from "./env";

const insistEveryMs = 250;
const insistTries = 480;

const slot = globalThis as typeof globalThis & { huiyinDatabase?: Database };

/** The database of this process. */
export function database(): Database {
  slot.huiyinDatabase ??= openDatabase(required("DATABASE_URL"));
  return slot.huiyinDatabase;
}

/** Whether an error only says that the database cannot be reached now. */
export function isDatabaseAway(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: string } | undefined)?.code ?? "";
  if (/^(ECONNREFUSED|ECONNRESET|EPIPE|57P0[123]|08...)$/.test(code)) return true;
  return cause instanceof Error && /Connection terminated|connection error|timeout exceeded when trying to connect/.test(cause.message);
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
