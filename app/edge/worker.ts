import { openHttpStatement } from "@/db/edge";
import { type CallbackBook, openCallbackBook } from "@/lib/channels/edge";
import { oneStep, openEntryBook, writeSteps } from "@/lib/entries/edge";
import { AppError } from "@/lib/platform/errors";
import { problem } from "@/lib/platform/http/problem";
import { localeOf } from "@/lib/platform/http/read-request";
import { newId } from "@/lib/platform/ids";
import { findEdgeDoor } from "./doors";
import type { EdgeHost } from "./edge-door";

/** The doors as a Worker, for workerd-class platforms (Cloudflare, EdgeOne): `npm run build:edge` bundles it. */

/** What the platform is given: the database of the desk (Neon), and the keys that open its secrets. */
export type WorkerSettings = { DATABASE_URL: string; ENCRYPTION_KEY: string; ENCRYPTION_KEYS_OLD?: string; NEXTAUTH_URL?: string };

/** What may go on after the answer. */
type Execution = { waitUntil(work: Promise<unknown>): void };

/** The loader's script, written in when the Worker is bundled. */
declare const HUIYIN_LOADER: string;

type Statement = ReturnType<typeof openHttpStatement>;
type Kept = { statement: Statement; callbacks: CallbackBook };
const kept = new Map<string, Kept>();

/** Whatever was thrown, as a refusal. A statement that was not answered in time may come again: the platform repeats it. */
function explain(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error;
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  console.error(JSON.stringify({ app: "huiyin", requestId, error: { name, message: message.slice(0, 300) } }));
  const away = /^(TimeoutError|AbortError)$/.test(name) || /Error connecting to database|fetch failed/.test(message);
  return away ? new AppError("unavailable", "code_unavailable") : new AppError("internal", "code_internal");
}

/** One book per database: what it keeps are keys of channels, never anything that a request is waiting for. */
function keptOf({ DATABASE_URL, ENCRYPTION_KEY, ENCRYPTION_KEYS_OLD = "" }: WorkerSettings): Kept {
  const known = kept.get(DATABASE_URL);
  if (known) return known;
  const encryptionKeys = [ENCRYPTION_KEY, ...ENCRYPTION_KEYS_OLD.split(",").filter((key) => key !== "")];
  const statement = openHttpStatement(DATABASE_URL);
  const callbacks = openCallbackBook({ statement, encryptionKeys: () => encryptionKeys, isAway: () => true, sharing: false });
  const made = { statement, callbacks };
  kept.set(DATABASE_URL, made);
  return made;
}

function hostOf(settings: WorkerSettings, execution: Execution): EdgeHost {
  const { statement, callbacks } = keptOf(settings);
  return {
    callbacks,
    entries: openEntryBook(statement, (counted, now) =>
      execution.waitUntil(writeSteps(statement, [oneStep(counted, now)]).catch((error: unknown) => explain(error, newId("request")))),
    ),
    site: settings.NEXTAUTH_URL ?? null,
    loader: async () => HUIYIN_LOADER,
    preview: async () => null, // is asked for by the desk, whose own process answers it
    explain,
  };
}

export default {
  async fetch(request: Request, settings: WorkerSettings, execution: Execution): Promise<Response> {
    const found = findEdgeDoor(new URL(request.url).pathname);
    if (found) return found.door(request, found.params, hostOf(settings, execution));
    const requestId = newId("request");
    return problem(new AppError("not_found", "code_not_found"), localeOf(request), requestId);
  },
};
