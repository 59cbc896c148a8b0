import { and, eq, isNull } from "drizzle-orm";
import { channels } from "@/db/schema";
import { type Context, read, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { sealAccessToken, unsealAccessToken, unsealCredentials } from "./credentials";
import { type ChannelCredentials, ChannelError, type TokenStore } from "./ports";
import { accessPairOf } from "./read-credentials";

/** What the worker needs to speak for a channel: its credentials and where its token is kept. */
export type ChannelAccess<C extends ChannelCredentials = ChannelCredentials> = { channelId: string; credentials: C; tokens: TokenStore };

/** Opens a channel for calls. Throws `not_found` when it was removed, ChannelError while it has no secret. */
export async function loadChannelAccess(ctx: Context, channelId: string): Promise<ChannelAccess> {
  const row = await read(ctx, async ({ db, actor }) => {
    const [found] = await db
      .select({ credentials: channels.credentials, accessToken: channels.accessToken })
      .from(channels)
      .where(and(eq(channels.merchantId, actor.merchantId), eq(channels.id, channelId), isNull(channels.removedAt)));
    return found;
  });
  if (!row) throw new AppError("not_found", "channel_not_found");
  const credentials = unsealCredentials(channelId, row.credentials);
  if (!accessPairOf(credentials).secret) throw new ChannelError("refused", "secret_missing", "The channel has no secret yet.");
  return { channelId, credentials, tokens: tokenStore(ctx, channelId, row.credentials, row.accessToken) };
}

/** The shared token of the credentials as they were loaded: after a change of the secret, theirs is never read or kept. */
function tokenStore(ctx: Context, channelId: string, sealed: string, loaded: string | null): TokenStore {
  let atHand = loaded;
  const here = (merchantId: string) =>
    and(eq(channels.merchantId, merchantId), eq(channels.id, channelId), eq(channels.credentials, sealed));
  const write = (accessToken: string | null) =>
    transact(ctx, async ({ db, actor, now }) => {
      atHand = null;
      await db.update(channels).set({ accessToken, tokenCheckedAt: now }).where(here(actor.merchantId));
    });
  return {
    read: async () => {
      const first = atHand; // was loaded with the credentials a moment ago; later another process may have renewed it
      atHand = null;
      if (first) return unsealAccessToken(channelId, first);
      return read(ctx, async ({ db, actor }) => {
        const [row] = await db.select({ accessToken: channels.accessToken }).from(channels).where(here(actor.merchantId));
        return row?.accessToken ? unsealAccessToken(channelId, row.accessToken) : null;
      });
    },
    write: (token) => write(sealAccessToken(channelId, token)),
    clear: () => write(null),
  };
}
