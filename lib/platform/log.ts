import pino from "pino";
import { env } from "./env";

/** The log of this process: JSON lines. Secrets and message texts never go in. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: { app: "huiyin" },
  redact: ["*.secret", "*.password", "*.token", "*.encodingAesKey", "*.encodingAesKeys", "*.accessToken", "*.credentials"],
});
