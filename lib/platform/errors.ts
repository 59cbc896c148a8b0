/** Every way a verb can refuse. Doors map each to one HTTP status, and nothing else. */
export type ErrorCode =
  | "bad_input"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "wrong_method"
  | "conflict"
  | "gone"
  | "too_large"
  | "too_many"
  | "unavailable"
  | "internal";

const statuses: Record<ErrorCode, number> = {
  bad_input: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  wrong_method: 405,
  conflict: 409,
  gone: 410,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
  internal: 500,
};

export const statusOf = (code: ErrorCode): number => statuses[code];

/**
 * A refusal in words a person can act on. `reason` is a key under `errors` of the message files,
 * `data` fills its blanks and goes to the client as it is.
 */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly reason: string,
    readonly data: Record<string, string | number | boolean | null> = {},
  ) {
    super(`${code}: ${reason}`);
    this.name = "AppError";
  }
}
