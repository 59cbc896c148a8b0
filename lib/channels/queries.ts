import { and, asc, eq, isNull } from "drizzle-orm";
import { channelAccounts, channels } from "@/db/schema";
import { allow, may } from "@/lib/merchants";
import { type Context, read } from "@/lib/platform/context";
import { callbackProblem, callbackUrl } from "./callback-address";
import { channelStatus } from "./channel-status";
import { unsealCredentials } from "./credentials";
import type { ChannelAccountView, ChannelOpening, ChannelSetup, ChannelView } from "./inputs";
import { loadChannelRow, type StoredChannel } from "./load-channel";
import type { ExplainError } from "./ports";

type StoredAccount = typeof channelAccounts.$inferSelect;
type Shown = { origin: string | null; explain: ExplainError; full: boolean };

const iso = (at: Date | null) => at?.toISOString() ?? null;

function toAccountView({ id, externalId, name, avatarUrl, manageable, served, lastPullAt }: StoredAccount): ChannelAccountView {
  return { id, externalId, name, avatarUrl, manageable, served, lastPullAt: iso(lastPullAt) };
}

function toChannelView(row: StoredChannel, accounts: StoredAccount[], { origin, explain, full }: Shown): ChannelView {
  const url = callbackUrl(row, origin);
  const { lastError, lastErrorAt } = row;
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    status: channelStatus(row),
    callbackUrl: full ? url : "",
    addressProblem: callbackProblem(row.kind, url),
    corpId: full ? (row.publicInfo.corpId ?? "") : "",
    appId: full ? (row.publicInfo.appId ?? "") : "",
    secretSince: (full && row.publicInfo.secretSince) || null,
    verifiedAt: iso(row.verifiedAt),
    selfCheckedAt: row.publicInfo.selfCheckedAt ?? null,
    lastCallbackAt: iso(row.lastCallbackAt),
    lastPullAt: iso(row.lastPullAt),
    hasToken: row.accessToken !== null,
    tokenCheckedAt: iso(row.tokenCheckedAt),
    lastError: lastError && lastErrorAt ? toFault(lastError, lastErrorAt, explain) : null,
    accounts: accounts.map(toAccountView),
    createdAt: row.createdAt.toISOString(),
  };
}

function toFault({ code, during }: { code: string; during: string }, at: Date, explain: ExplainError): ChannelView["lastError"] {
  return { code, during, ...explain(code, during), at: at.toISOString() };
}

/** What is still to be pasted into the console; null once WeCom has verified it, and for a shop that was never checked. */
function setupOf(row: StoredChannel, origin: string | null): ChannelSetup | null {
  if (row.kind === "wechat_shop" && !row.verifiedAt && !row.publicInfo.selfCheckedAt) return null;
  const renewed = row.publicInfo.keyRenewedAt !== undefined;
  if (row.verifiedAt && !renewed) return null;
  const credentials = unsealCredentials(row.id, row.credentials);
  if (!("encodingAesKey" in credentials)) return null;
  const { token, encodingAesKey } = credentials;
  return { callbackUrl: callbackUrl(row, origin), token: row.verifiedAt ? null : token, encodingAesKey };
}

/** The channels of a merchant with their health. `origin`: where this request came to, for the callback address. */
export async function listChannels(ctx: Context, input: { origin: string | null }, explain: ExplainError): Promise<ChannelView[]> {
  allow(ctx, "channel.read");
  return read(ctx, async ({ db, actor }) => {
    const rows = await db
      .select()
      .from(channels)
      .where(and(eq(channels.merchantId, actor.merchantId), isNull(channels.removedAt)))
      .orderBy(asc(channels.createdAt), asc(channels.id));
    const accounts = await db
      .select()
      .from(channelAccounts)
      .where(eq(channelAccounts.merchantId, actor.merchantId))
      .orderBy(asc(channelAccounts.createdAt), asc(channelAccounts.id));
    const shown = { origin: input.origin, explain, full: may(actor, "channel.connect") };
    return rows.map((row) =>
      toChannelView(
        row,
        accounts.filter(({ channelId }) => channelId === row.id),
        shown,
      ),
    );
  });
}

/** One channel, and for those who may connect channels what its setup still wants. Throws `not_found`. */
export async function openChannel(
  ctx: Context,
  input: { channelId: string; origin: string | null },
  explain: ExplainError,
): Promise<ChannelOpening> {
  allow(ctx, "channel.read");
  const { channelId, origin } = input;
  return read(ctx, async (tx) => {
    const row = await loadChannelRow(tx, channelId);
    const accounts = await tx.db
      .select()
      .from(channelAccounts)
      .where(and(eq(channelAccounts.merchantId, tx.actor.merchantId), eq(channelAccounts.channelId, channelId)))
      .orderBy(asc(channelAccounts.createdAt), asc(channelAccounts.id));
    const full = may(tx.actor, "channel.connect");
    return { channel: toChannelView(row, accounts, { origin, explain, full }), setup: full ? setupOf(row, origin) : null };
  });
}

/** What the shop calls its channels, for choices. */
export async function listChannelNames(ctx: Context): Promise<{ id: string; name: string; kind: string }[]> {
  allow(ctx, "channel.read");
  return read(ctx, ({ db, actor }) =>
    db
      .select({ id: channels.id, name: channels.name, kind: channels.kind })
      .from(channels)
      .where(and(eq(channels.merchantId, actor.merchantId), isNull(channels.removedAt)))
      .orderBy(asc(channels.createdAt)),
  );
}
