import * as neon from "@neondatabase/serverless";
import pg from "pg";

/** What the two drivers have in common: the one of Neon is made of the other and speaks through a WebSocket. */
export type Driver = Pick<typeof pg, "Pool" | "Client">;

/** Numbers beyond 2^53 would lose digits without a word. */
function readBigint(value: string): number {
  const n = Number(value);
  if (!Number.isSafeInteger(n)) throw new RangeError(`bigint ${value} is beyond 2^53`);
  return n;
}

for (const types of [pg.types, neon.types]) types.setTypeParser(pg.types.builtins.INT8, readBigint);

/** Whether an address leads to Neon, which is reached through ports that are open everywhere. */
export const isNeonAddress = (url: string): boolean => URL.canParse(url) && /\.neon\.(tech|build)$/.test(new URL(url).hostname);

/** The driver for a database's address. */
export const driverFor = (url: string): Driver => (isNeonAddress(url) ? (neon as unknown as Driver) : pg);
