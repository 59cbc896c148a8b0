import { openHttpStatement } from "@/db/edge";
import { openCallbackBook } from "@/lib/channels/edge";
import { AppError } from "@/lib/platform/errors";
import { problem } from "@/lib/platform/http/problem";
import { localeOf } from "@/lib/platform/http/read-request";
import { newId } from "@/lib/platform/ids";
import { findEdgeDoor } from "./doors";
import type { EdgeHost } from "./edge-door";

/** The doors as a Worker, for workerd-class platforms (Cloudflare, EdgeOne): `npm run build:edge` bundles it. */

/** What the platform is given: the database of the desk (Neon), and the keys that open its secrets. */
export type WorkerSettings = { DATABASE_URL: string; ENCRYPTION_KEY: string; ENCRYPTION_KEYS_OLD?: string };

const hosts = new Map<string, EdgeHost>();

/** Whatever was thrown, as a refusal. A statement that was not answered in time may come again: the platform repeats it. */
function explain(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error;
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  console.error(JSON.stringify({ app: "huiyin", requestId, error: { name, message: message.slice(0, 300) } }));
  const away = /^(TimeoutError|AbortError)$/.test(name) || /Error connecting to database|fetch failed/.test(message);
  return away ? new AppError("unavailable", "code_unavailable") : new AppError("internal", "code_internal");
}

/** One host per database: what it keeps are keys of channels, never anything that a request is waiting for. */
function hostOf({ DATABASE_URL, ENCRYPTION_KEY, ENCRYPTION_KEYS_OLD = "" }: WorkerSettings): EdgeHost {
  const known = hosts.get(DATABASE_URL);
  if (known) return known;
  const encryptionKeys = [ENCRYPTION_KEY, ...ENCRYPTION_KEYS_OLD.split(",").filter((key) => key !== "")];
  const callbacks = openCallbackBook({
    statement: openHttpStatement(DATABASE_URL),
    encryptionKeys: () => encryptionKeys,
    isAway: () => true,
    sharing: false,
  });
  const host = { callbacks, explain };
  hosts.set(DATABASE_URL, host);
  return host;
}

export default {
  async fetch(request: Request, settings: WorkerSettings): Promise<Response> {
    const found = findEdgeDoor(new URL(request.url).pathname);
    if (found) return found.door(request, found.params, hostOf(settings));
    const requestId = newId("request");
    return problem(new AppError("not_found", "code_not_found"), localeOf(request), requestId);
  },
};
