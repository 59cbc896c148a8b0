import { and, eq, inArray, isNull } from "drizzle-orm";
import { channelAccounts, channels, entries, entryLinks } from "@/db/schema";
import type { TxContext } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/queue/define-job";
import type { EntryTargets, LinkKind } from "./inputs";
import { makeEntryLinksJob } from "./jobs";
import { entryRow, type StoredEntry } from "./load-entry";

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

async function refuseUnknown({ db, actor }: TxContext, { kf, mini }: EntryTargets): Promise<void> {
  if (kf) {
    const [account] = await db
      .select({ served: channelAccounts.served, kind: channels.kind })
      .from(channelAccounts)
      .innerJoin(channels, and(eq(channels.id, channelAccounts.channelId), isNull(channels.removedAt)))
      .where(and(eq(channelAccounts.merchantId, actor.merchantId), eq(channelAccounts.id, kf.accountId)));
    if (!account?.served || account.kind !== "wechat_kf") throw new AppError("bad_input", "entry_account_gone");
  }
  if (!mini) return;
  const mine = and(eq(channels.merchantId, actor.merchantId), eq(channels.id, mini.channelId), isNull(channels.removedAt));
  const [channel] = await db.select({ kind: channels.kind }).from(channels).where(mine);
  if (channel?.kind !== "wechat_mini") throw new AppError("bad_input", "entry_mini_gone");
}

/**
 * Writes where an entry link leads and how it is counted, in the caller's transaction, and orders the links that are wanted.
 * Links for what it led to before are dropped. Throws `bad_input` for an account or mini program that is not the merchant's.
 */
export async function setTargets(tx: TxContext, before: StoredEntry, next: { targets: EntryTargets; scene: string }): Promise<void> {
  const { db, actor } = tx;
  const { targets, scene } = next;
  const old = before.targets;
  if (!same(old?.kf, targets.kf) || !same(old?.mini, targets.mini)) await refuseUnknown(tx, targets);
  await db.update(entries).set({ targets, scene, updatedAt: tx.now }).where(entryRow(tx, before.id));
  const dropped: LinkKind[] = [
    ...(same(old?.kf, targets.kf) && before.scene === scene ? [] : (["kf"] as const)),
    ...(same(old?.mini, targets.mini) ? [] : (["url_link", "scheme"] as const)),
  ];
  const mine = and(eq(entryLinks.merchantId, actor.merchantId), eq(entryLinks.entryId, before.id));
  if (dropped.length > 0) await db.delete(entryLinks).where(and(mine, inArray(entryLinks.kind, dropped)));
  const wanted: LinkKind[] = [...(targets.kf ? (["kf"] as const) : []), ...(targets.mini ? (["url_link", "scheme"] as const) : [])];
  if (wanted.length === 0) return;
  await db
    .insert(entryLinks)
    .values(wanted.map((kind) => ({ merchantId: actor.merchantId, entryId: before.id, kind })))
    .onConflictDoNothing();
  enqueue(tx, makeEntryLinksJob, { entryId: before.id }, { key: `${makeEntryLinksJob.name}:${before.id}`, tries: 5 });
}
