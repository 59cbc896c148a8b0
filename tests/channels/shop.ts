import type { sql } from "drizzle-orm";
import { connectWechatKf, openChannel } from "@/lib/channels";
import type { ChannelSetup } from "@/lib/channels/inputs";
import { database } from "@/lib/platform/database";
import { newShop, type Someone } from "@/tests/merchants/people";

export const secret = "s3cret-of-the-app-0123456789abcdefABCDEF";
export const corpId = "ww1234567890abcdef";
export const plain = (code: string) => ({ what: code, next: "" });

export type ConnectedShop = { owner: Someone; channelId: string; setup: Required<ChannelSetup> & { token: string } };

/** A shop that has filled in the guided page and not yet pasted anything into the console. */
export async function connectedShop(given: { secret?: string; name?: string } = { secret }): Promise<ConnectedShop> {
  const owner = await newShop();
  const { id: channelId } = await connectWechatKf(owner.ctx, { name: given.name ?? "微信客服", corpId, secret: given.secret });
  const { setup } = await openChannel(owner.ctx, { channelId, origin: null }, plain);
  if (!setup?.token) throw new Error("a new channel shows what to paste");
  return { owner, channelId, setup: { ...setup, token: setup.token } };
}

/** Rows of one merchant, as the application sees them. */
export async function rowsOf<T extends Record<string, unknown>>(merchantId: string, query: ReturnType<typeof sql>): Promise<T[]> {
  const { rows } = await database().transaction({ merchantId }, (tx) => tx.execute<T>(query));
  return rows as unknown as T[];
}

/** Jobs waiting for a channel, by name. */
export async function jobsOf(channelId: string): Promise<string[]> {
  const rows = await database().pool.query<{ name: string }>(
    `SELECT t.identifier AS name FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE j.payload->>'channelId' = $1 ORDER BY j.id`,
    [channelId],
  );
  return rows.rows.map(({ name }) => name);
}
