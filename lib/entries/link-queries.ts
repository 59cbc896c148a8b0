import { and, asc, eq, gte, inArray, isNotNull, isNull } from "drizzle-orm";
import { channelAccounts, channels, entries, entryLinks, entrySteps } from "@/db/schema";
import type { ExplainError } from "@/lib/channels/ports";
import { allow } from "@/lib/merchants";
import { type Context, read, type TxContext } from "@/lib/platform/context";
import { shopDay } from "@/lib/platform/shop-day";
import type { EntryLinkView, EntrySettings, EntryTargets } from "./inputs";

type Entry = typeof entries.$inferSelect & { targets: EntryTargets };

async function namesOf({ db, actor }: TxContext, list: Entry[]): Promise<Map<string, string>> {
  const accountIds = list.flatMap(({ targets }) => (targets.kf ? [targets.kf.accountId] : []));
  const channelIds = list.flatMap(({ targets }) => (targets.mini ? [targets.mini.channelId] : []));
  const accounts =
    accountIds.length > 0
      ? await db
          .select({ id: channelAccounts.id, name: channelAccounts.name })
          .from(channelAccounts)
          .innerJoin(channels, and(eq(channels.id, channelAccounts.channelId), isNull(channels.removedAt)))
          .where(
            and(
              eq(channelAccounts.merchantId, actor.merchantId),
              inArray(channelAccounts.id, accountIds),
              eq(channelAccounts.served, true),
            ),
          )
      : [];
  const minis =
    channelIds.length > 0
      ? await db
          .select({ id: channels.id, name: channels.name })
          .from(channels)
          .where(and(eq(channels.merchantId, actor.merchantId), inArray(channels.id, channelIds), isNull(channels.removedAt)))
      : [];
  return new Map([...accounts, ...minis].map(({ id, name }) => [id, name]));
}

function logoOf({ codeLogo, look }: Partial<EntrySettings>): string | null {
  if (codeLogo?.kind === "own") return codeLogo.mediaId;
  return codeLogo?.kind === "none" ? null : (look?.avatarMediaId ?? null);
}

/** The entry links of a merchant, oldest first, with how many came how far in the last `days` days. */
export async function listEntryLinks(ctx: Context, { days }: { days: number }, explain: ExplainError): Promise<EntryLinkView[]> {
  allow(ctx, "channel.read");
  return read(ctx, async (tx) => {
    const { db, actor } = tx;
    const mine = and(eq(entries.merchantId, actor.merchantId), isNull(entries.removedAt), isNotNull(entries.targets));
    const list = (await db.select().from(entries).where(mine).orderBy(asc(entries.createdAt), asc(entries.id))) as Entry[];
    if (list.length === 0) return [];
    const ids = list.map(({ id }) => id);
    const since = shopDay(new Date(ctx.now.getTime() - (days - 1) * 86_400_000));
    const links = await db
      .select()
      .from(entryLinks)
      .where(and(eq(entryLinks.merchantId, actor.merchantId), inArray(entryLinks.entryId, ids)));
    const steps = await db
      .select()
      .from(entrySteps)
      .where(and(eq(entrySteps.merchantId, actor.merchantId), inArray(entrySteps.entryId, ids), gte(entrySteps.day, since)));
    const names = await namesOf(tx, list);
    return list.map(({ id, code, name, scene, targets, settings, createdAt }) => {
      const view: EntryLinkView = {
        id,
        code,
        name,
        scene,
        targets,
        kfName: names.get(targets.kf?.accountId ?? "") ?? null,
        miniName: names.get(targets.mini?.channelId ?? "") ?? null,
        links: {},
        steps: { seen: 0, opened: 0, wrote: 0 },
        seenBy: { kf: 0, mini: 0, page: 0, none: 0 },
        logoMediaId: logoOf(settings),
        createdAt: createdAt.toISOString(),
      };
      for (const { entryId, kind, url, expiresAt, failure } of links) {
        if (entryId !== id) continue;
        const why = failure ? explain(failure.key, "link") : null;
        view.links[kind] = { url, expiresAt: expiresAt?.toISOString() ?? null, failure: why ? `${why.what} ${why.next}`.trim() : null };
      }
      for (const { entryId, step, way, count } of steps) {
        if (entryId !== id) continue;
        view.steps[step] += count;
        if (step === "seen") view.seenBy[way] += count;
      }
      return view;
    });
  });
}
