import { neon } from "@neondatabase/serverless";

/** Carries one statement to the database and its rows back. */
type Statement = <T extends Record<string, unknown>>(name: string, text: string, values: unknown[]) => Promise<T[]>;

/** WeChat waits five seconds for an answer. */
const giveUpAfterMs = 4_000;

/** Statements by HTTP, one each, for where there is no connection to keep: Neon's protocol. */
export function openHttpStatement(databaseUrl: string): Statement {
  const sql = neon(databaseUrl);
  return async <T extends Record<string, unknown>>(_name: string, text: string, values: unknown[]) =>
    (await sql.query(text, values, { fetchOptions: { signal: AbortSignal.timeout(giveUpAfterMs) } })) as T[];
}
