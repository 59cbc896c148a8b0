import { createHash } from "node:crypto";
import type { Context } from "@/lib/platform/context";
import { answerOnce } from "@/lib/platform/http/idempotency";
import { newId } from "@/lib/platform/ids";

type Write = { ctx: Context; request: Request; body?: unknown };

const keyOf = (request: Request): string | null => request.headers.get("idempotency-key");

/**
 * Answers a write with `status`; under one Idempotency-Key it runs once. `shownOnce`: what only the first answer holds and
 * what is not kept for a repeated one, as a secret.
 */
export async function writeOnce(
  { ctx, request, body }: Write,
  status: number,
  work: (ctx: Context) => Promise<object>,
  shownOnce: () => object = () => ({}),
): Promise<Response> {
  const { pathname } = new URL(request.url);
  const answer = await answerOnce(ctx, { key: keyOf(request), method: request.method, path: pathname, body }, status, work);
  const headers: Record<string, string> = { "cache-control": "no-store", ...(answer.replayed ? { "idempotency-replayed": "true" } : {}) };
  const shown = answer.replayed ? answer.body : { ...(answer.body as object), ...shownOnce() };
  return Response.json(shown, { status: answer.status, headers });
}

/** The client id of a message: the same for the same key, so that it is sent once even after the kept answer is forgotten. */
export function clientIdOf(request: Request): string {
  const key = keyOf(request);
  return key === null ? newId("message") : `api_${createHash("sha256").update(key).digest("hex").slice(0, 48)}`;
}
