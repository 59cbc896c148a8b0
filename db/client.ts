import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type pg from "pg";
import { driverFor } from "./driver";

/** A database handle inside one transaction. */
export type Tx = NodePgDatabase;

/** What a transaction may reach: one merchant's rows, people and sign-ins, or (`owner`) everything. */
export type Reach = { merchantId: string } | "accounts" | "owner";

export type TransactionOptions = { readOnly?: boolean };

const merchantIdShape = /^[a-z]+_[0-9a-z]+$/;
const counter = new AsyncLocalStorage<{ statements: string[] }>();

function opening(reach: Reach, readOnly: boolean): string {
  const begin = readOnly ? "BEGIN READ ONLY" : "BEGIN";
  if (reach === "owner") return begin;
  if (reach === "accounts") return `${begin}; SET LOCAL ROLE huiyin_accounts`;
  if (!merchantIdShape.test(reach.merchantId)) throw new Error("not a merchant id");
  return `${begin}; SET LOCAL ROLE huiyin_app; SET LOCAL huiyin.merchant_id = '${reach.merchantId}'`;
}

type Statement = { text: string; name?: string };

/**
 * Writes go by the row, so one plan serves them whatever the values: they are parsed and planned once per
 * connection. What a screen reads is planned for its values each time.
 */
const plannedOnce = /^\s*(insert|update|delete)\b|\bfor update$/i;
const names = new Map<string, string>();
/** Statements whose text grows with a list are many and seldom come again. */
const mostNames = 300;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= mostNames || !plannedOnce.test(text)) return known;
  const name = `w${names.size}`;
  names.set(text, name);
  return name;
}

/** Sees every statement that a transaction sends: gives writes their name, and counts where a test asks for it. */
function watched(client: pg.PoolClient): pg.PoolClient {
  const record = counter.getStore();
  return new Proxy(client, {
    get(target, key) {
      const value = Reflect.get(target, key, target);
      if (key !== "query") return typeof value === "function" ? value.bind(target) : value;
      return (first: string | Statement, ...rest: unknown[]) => {
        const text = typeof first === "string" ? first : first.text;
        record?.statements.push(text);
        const statement = typeof first === "string" || first.name ? first : { ...first, name: nameOf(text) };
        return Reflect.apply(value as (...all: unknown[]) => unknown, target, [statement, ...rest]);
      };
    },
  });
}

/**
 * Runs `work` and returns the SQL statements it sent inside transactions, without the
 * opening and the commit. For tests that hold the number of queries a screen may cost.
 */
export async function recordStatements<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }> {
  const record = { statements: [] as string[] };
  const result = await counter.run(record, work);
  return { result, statements: record.statements };
}

export type Database = {
  url: string;
  /** Runs `work` in one transaction within `reach`; commits, or rolls back on any error. */
  transaction<T>(reach: Reach, work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /**
   * One read within `reach` in a single round trip, for what is read all the time. It takes no values, so the text
   * holds numbers at most; `current_setting('huiyin.merchant_id')` is the merchant.
   */
  glance<T extends pg.QueryResultRow>(reach: Reach, text: string): Promise<T[]>;
  /** One statement of the program itself, outside any transaction of ours and before anybody is known: only `huiyin` functions. */
  statement<T extends pg.QueryResultRow>(name: string, text: string, values: unknown[]): Promise<T[]>;
  /** A connection of its own for LISTEN; the caller ends it. */
  connect(): Promise<pg.Client>;
  pool: pg.Pool;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** Connections at most. */
  max?: number;
  name?: string;
  /** A statement that takes longer is broken off, waiting for locks included. None unless said. */
  statementTimeoutMs?: number;
};

/** Opens a pool on a PostgreSQL address, Neon's by a WebSocket. Nothing is connected before the first use. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const driver = driverFor(url);
  const pool = new driver.Pool({
    connectionString: url,
    max: options.max ?? 12,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: options.name ?? "huiyin",
    statement_timeout: options.statementTimeoutMs,
  });
  // A connection that breaks while idle is replaced on the next use.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return {
    url,
    pool,
    async transaction(reach, work, { readOnly = false } = {}) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query(opening(reach, readOnly));
        const result = await work(drizzle(watched(client)));
        await client.query("COMMIT");
        return result;
      } catch (error) {
        await client.query("ROLLBACK").catch((e: Error) => {
          broken = e;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    async glance<T extends pg.QueryResultRow>(reach: Reach, text: string) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        const results = (await client.query(`${opening(reach, true)}; ${text}; COMMIT`)) as unknown as pg.QueryResult<T>[];
        return results.at(-2)?.rows ?? [];
      } catch (error) {
        await client.query("ROLLBACK").catch((e: Error) => {
          broken = e;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    async statement(name, text, values) {
      const result = await pool.query({ name, text, values });
      return result.rows;
    },
    async connect() {
      const client = new driver.Client({ connectionString: url, application_name: `${options.name ?? "huiyin"} listen`, keepAlive: true });
      await client.connect();
      return client;
    },
    close: () => pool.end(),
  };
}
