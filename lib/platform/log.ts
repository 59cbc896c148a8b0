import pino from "pino";
import { env } from "./env";

/** A failed query's message ends with its parameters, which hold what customers wrote: they are left out. */
export const withoutParameters = (text: string) => text.split(/\nparams: /)[0] ?? "";

/** What the log says of an error: its kind, its first words, where, and what caused it. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return withoutParameters(String(error));
  const { name, message, stack = "", cause } = error;
  const lines = stack.split("\n").filter((line) => /^\s+at /.test(line));
  const code = (error as { code?: unknown }).code;
  return {
    name,
    message: withoutParameters(message),
    code,
    at: lines.slice(0, 12).join("\n"),
    cause: cause ? describeError(cause) : undefined,
  };
}

/** The log of this process: JSON lines. Secrets and message texts never go in. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: { app: "huiyin" },
  serializers: { error: describeError, err: describeError },
  redact: ["*.secret", "*.password", "*.token", "*.encodingAesKey", "*.encodingAesKeys", "*.accessToken", "*.credentials"],
});
