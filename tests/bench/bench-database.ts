import { openDatabase } from "@/db/client";
import { useDatabase } from "@/lib/platform/database";

/** Makes a database the one that the product's verbs use in this process. Returns the way to let go of it. */
export function useBenchDatabase(url: string): () => Promise<void> {
  const database = openDatabase(url, { name: "huiyin bench" });
  useDatabase(database);
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= database.close();
    return closed;
  };
}
