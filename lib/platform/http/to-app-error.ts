import { ZodError } from "zod";
import { isDatabaseAway, tookTooLong } from "../database";
import { AppError } from "../errors";
import { log } from "../log";

const ownReason = /^[a-z]+(_[a-z]+)+$/;

/** Turns whatever was thrown into a refusal. What we did not expect is logged and hidden. */
export function toAppError(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) {
    const issue = error.issues[0];
    // A schema of ours may name the refusal that says it in words.
    if (issue && ownReason.test(issue.message)) return new AppError("bad_input", issue.message, { field: issue.path.join(".") });
    return new AppError("bad_input", "field_wrong", { field: issue?.path.join(".") || "body", problem: issue?.message ?? "" });
  }
  if (isDatabaseAway(error)) return new AppError("unavailable", "code_unavailable");
  log.error({ error, requestId }, tookTooLong(error) ? "a statement took too long and was broken off" : "unexpected error");
  if (tookTooLong(error)) return new AppError("unavailable", "took_too_long");
  return new AppError("internal", "code_internal");
}
