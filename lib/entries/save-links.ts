import { and, eq } from "drizzle-orm";
import { channelAccounts, entries, entryLinks } from "@/db/schema";
import { type Context, read, transact } from "@/lib/platform/context";
import type { EntryTargets, LinkKind } from "./inputs";
import { entryRow, type StoredEntry } from "./load-entry";

/** Links are made anew when less than this is left of them. */
export const renewBeforeMs = 5 * 24 * 3_600_000;

/** What the links of an entry are to be made of. */
export type LinkWish = {
  code: string;
  scene: string;
  targets: EntryTargets;
  /** The KF account, as WeChat calls it. */
  account: { externalId: string; channelId: string } | null;
  /** Missing ones, and those that lapse soon. */
  kinds: LinkKind[];
};

/** Which links an entry wants now; null: it was removed, or leads nowhere but to the page. */
export async function loadLinkWish(ctx: Context, entryId: string): Promise<LinkWish | null> {
  return read(ctx, async (tx) => {
    const [entry] = await tx.db.select().from(entries).where(entryRow(tx, entryId));
    if (!entry?.targets) return null;
    const links = await tx.db
      .select()
      .from(entryLinks)
      .where(and(eq(entryLinks.merchantId, tx.actor.merchantId), eq(entryLinks.entryId, entryId)));
    const soon = ctx.now.getTime() + renewBeforeMs;
    const kinds = links.filter(({ url, expiresAt }) => !url || (expiresAt && expiresAt.getTime() < soon)).map(({ kind }) => kind);
    const accountId = entry.targets.kf?.accountId;
    const [account = null] = accountId
      ? await tx.db
          .select({ externalId: channelAccounts.externalId, channelId: channelAccounts.channelId })
          .from(channelAccounts)
          .where(and(eq(channelAccounts.merchantId, tx.actor.merchantId), eq(channelAccounts.id, accountId)))
      : [];
    const { code, scene, targets } = entry;
    return { code, scene, targets, account, kinds };
  });
}

export type LinkOutcome = { kind: LinkKind } & ({ url: string; expiresAt: Date | null } | { failure: string });

const stillFor = (wish: LinkWish, { targets, scene }: StoredEntry) =>
  scene === wish.scene && JSON.stringify(targets) === JSON.stringify(wish.targets);

/** Keeps what became of making links, unless the entry was changed meanwhile. A link that could not be renewed stays until it lapses. */
export async function saveLinks(ctx: Context, entryId: string, wish: LinkWish, outcomes: LinkOutcome[]): Promise<void> {
  await transact(ctx, async (tx) => {
    const [entry] = await tx.db.select().from(entries).where(entryRow(tx, entryId)).for("update");
    if (!entry || !stillFor(wish, entry)) return;
    for (const outcome of outcomes) {
      const mine = and(eq(entryLinks.merchantId, tx.actor.merchantId), eq(entryLinks.entryId, entryId), eq(entryLinks.kind, outcome.kind));
      await tx.db
        .update(entryLinks)
        .set(
          "failure" in outcome
            ? { failure: { key: outcome.failure, at: tx.now.toISOString() } }
            : { url: outcome.url, expiresAt: outcome.expiresAt, madeAt: tx.now, failure: null },
        )
        .where(mine);
    }
    tx.record.events.push({ kind: "channel.changed", payload: { channelId: entry.channelId } });
  });
}
