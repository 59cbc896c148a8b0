import { type Database, openDatabase } from "@/db/client";
import { required } from "./env";

const slot = globalThis as typeof globalThis & { huiyinDatabase?: Database };

/** The database of this process. */
export function database(): Database {
  slot.huiyinDatabase ??= openDatabase(required("DATABASE_URL"));
  return slot.huiyinDatabase;
}

/** Lets a test or a command run on a database of its own. */
export function useDatabase(replacement: Database): void {
  slot.huiyinDatabase = replacement;
}
