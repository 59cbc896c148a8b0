import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { openEmbedded } from "@/db/embedded";
import { EnvError, parseEnv, rereadEnv } from "@/lib/platform/env";

export type Prepared = {
  /** Whether the database is the embedded one, whose secrets we keep. */
  embedded: boolean;
  dataDir: string;
  port: number;
  /** Stops the embedded database if this process started it. */
  stop(): Promise<void>;
};

function keepSecrets(dataDir: string): Record<string, string> {
  const file = path.join(dataDir, "secrets.json");
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8")) as Record<string, string>;
  const made = { NEXTAUTH_SECRET: randomBytes(32).toString("base64"), ENCRYPTION_KEY: randomBytes(32).toString("base64") };
  fs.mkdirSync(dataDir, { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

/**
 * Makes the environment complete: without DATABASE_URL the embedded PostgreSQL is started (or joined)
 * and both secrets are made once and kept beside it. Throws EnvError on a wrong setting.
 */
export async function prepareSettings(): Promise<Prepared> {
  if (fs.existsSync(".env")) process.loadEnvFile(".env");
  const given = parseEnv(process.env);
  const { HUIYIN_DATA_DIR: dataDir, PORT: port } = given;
  process.env.NEXTAUTH_URL ||= `http://localhost:${port}`;
  if (given.DATABASE_URL) {
    for (const name of ["NEXTAUTH_SECRET", "ENCRYPTION_KEY"] as const) {
      if (!given[name])
        throw new EnvError(`The environment variable ${name} is missing: with DATABASE_URL it must be given, see .env.example.`);
    }
    rereadEnv();
    return { embedded: false, dataDir, port, stop: async () => undefined };
  }
  for (const [name, value] of Object.entries(keepSecrets(dataDir))) process.env[name] ||= value;
  const database = await openEmbedded({ dataDir: path.join(dataDir, "postgres") });
  process.env.DATABASE_URL = database.url;
  rereadEnv();
  return { embedded: true, dataDir, port, stop: database.stop };
}
