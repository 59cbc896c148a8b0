import path from "node:path";
import { z } from "zod";

const address = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ""));
const isKey32 = (value: string) => Buffer.from(value, "base64").length === 32;
const key32 = z.string().refine(isKey32, "must be 32 bytes in base64 (openssl rand -base64 32)");

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgresql://")
    .optional(),
  HUIYIN_DATA_DIR: z
    .string()
    .default(".data")
    .transform((value) => path.resolve(value)),
  HUIYIN_WORKER: z.enum(["0", "1"]).default("1"),
  HUIYIN_DEMO: z.enum(["0", "1"]).default("1"),
  /** Set by `up` for the demo: where the simulator's page is, so that it may show the desk in a frame. */
  HUIYIN_SIMULATOR_URL: address.optional(),
  /** Set by `up` for the demo: people the sign-in page offers with one click, as JSON. */
  HUIYIN_DEMO_PEOPLE: z
    .string()
    .transform((text) => z.array(z.object({ name: z.string(), email: z.string(), password: z.string() })).parse(JSON.parse(text)))
    .optional(),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** How many proxies of ours stand before the web process; each adds the address it was called from. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
  NEXTAUTH_URL: address.optional(),
  NEXTAUTH_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
  ENCRYPTION_KEY: key32.optional(),
  /** Older keys, newest first, comma separated: what they sealed can still be read. */
  ENCRYPTION_KEYS_OLD: z
    .string()
    .default("")
    .transform((value) =>
      value
        .split(",")
        .map((key) => key.trim())
        .filter(Boolean),
    )
    .refine((keys) => keys.every(isKey32), "must be keys of 32 bytes in base64, separated by commas"),
  WECOM_API_BASE: address.default("https://qyapi.weixin.qq.com"),
  /** How long one call to WeChat may take. Above 10,000 a line that was never made is told apart from a missing answer. */
  WECOM_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(15_000),
  WECHAT_API_BASE: address.default("https://api.weixin.qq.com"),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z.string().default("回音 Huiyin <no-reply@localhost>"),
  S3_ENDPOINT: address.optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default("auto"),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/\S+$/, "must start with redis:// or rediss://")
    .optional(),
  /** A service that speaks the chat completions protocol. Off when absent. */
  LLM_BASE_URL: address.optional(),
  LLM_API_KEY: z.string().regex(/^\S+$/, "must not contain blanks").optional(),
  LLM_MODEL: z.string().regex(/^\S+$/, "must not contain blanks").optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Env = z.infer<typeof schema>;

/** A setting that cannot be used. Its message is one sentence that names the setting. */
export class EnvError extends Error {}

const needs: { given: keyof Env; wants: (keyof Env)[]; since: string }[] = [
  { given: "S3_ENDPOINT", wants: ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"], since: "files go there" },
  { given: "LLM_BASE_URL", wants: ["LLM_MODEL"], since: "a model is asked there" },
];

/** Half of the settings of a bucket or a model would leave it out without a word. */
function completed(settings: Env): Env {
  for (const { given, wants, since } of needs) {
    const missing = settings[given] ? wants.find((name) => !settings[name]) : undefined;
    if (missing) throw new EnvError(`The environment variable ${missing} is missing: ${given} is given, so ${since}.`);
  }
  return settings;
}

/** Reads settings from a bag of strings. Empty strings count as absent. Throws EnvError. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return completed(parsed.data);
  const issue = parsed.error.issues[0];
  throw new EnvError(`The environment variable ${issue?.path.join(".") ?? "?"} is wrong: ${issue?.message ?? "unreadable"}.`);
}

let current: Env | undefined;

/** The settings of this process, read once. */
export function env(): Env {
  current ??= parseEnv(process.env);
  return current;
}

/** Lets a test run on settings of its own: what is given replaces what was read. */
export function useEnv(changes: Partial<Env>): void {
  current = { ...env(), ...changes };
}

/** Reads the settings again at the next use, after a command has completed the environment. */
export function rereadEnv(): void {
  current = undefined;
}

/** A setting that must be there by now, with one sentence that names it when it is not. */
export function required<K extends keyof Env>(name: K): NonNullable<Env[K]> {
  const value = env()[name];
  if (value === undefined || value === null) throw new EnvError(`The environment variable ${name} is missing; see .env.example.`);
  return value as NonNullable<Env[K]>;
}
