import { type AppError, statusOf } from "../errors";
import type { Locale } from "../i18n/locales";
import { sayError } from "../i18n/say-error";

/** An RFC 9457 problem document with one plain sentence. `reason` and `data` are for programs. */
export function problem(error: AppError, locale: Locale, requestId: string): Response {
  const status = statusOf(error.code);
  const body = {
    type: `urn:huiyin:problem:${error.reason}`,
    title: error.code,
    status,
    detail: sayError(error, locale),
    reason: error.reason,
    data: error.data,
    requestId,
  };
  const headers: Record<string, string> = { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" };
  if (typeof error.data.retryAfterSeconds === "number") headers["retry-after"] = String(error.data.retryAfterSeconds);
  return new Response(JSON.stringify(body), { status, headers });
}
