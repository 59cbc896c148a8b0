import { ZodError } from "zod";
import { isDatabaseAway, tookTooLong } from "../database";
import { AppError, statusOf } from "../errors";
import type { Locale } from "../i18n/locales";
import { sayError } from "../i18n/say-error";
import { log } from "../log";

/** Turns whatever was thrown into a refusal. What we did not expect is logged and hidden. */
export function toAppError(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) {
    const issue = error.issues[0];
    return new AppError("bad_input", "field_wrong", { field: issue?.path.join(".") || "body", problem: issue?.message ?? "" });
  }
  if (isDatabaseAway(error)) return new AppError("unavailable", "code_unavailable");
  log.error({ error, requestId }, tookTooLong(error) ? "a statement took too long and was broken off" : "unexpected error");
  if (tookTooLong(error)) return new AppError("unavailable", "took_too_long");
  return new AppError("internal", "code_internal");
}

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
