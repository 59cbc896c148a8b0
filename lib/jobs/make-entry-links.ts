import { ChannelError } from "@/lib/channels/ports";
import { entryRefOf, type LinkOutcome, type LinkWish, loadLinkWish, renewBeforeMs, saveLinks } from "@/lib/entries";
import type { LinkKind } from "@/lib/entries/inputs";
import { makeEntryLinksJob } from "@/lib/entries/jobs";
import { type Context, systemContext, transact } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/queue/define-job";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { faultKey, withHealth } from "./channel-connectors";
import { wechatMiniClient } from "./wechat-apps";
import { wechatKfClient } from "./wechat-kf";

const dayMs = 24 * 3_600_000;
/** The longest that WeChat lets such a link live (facts 3.6). */
const days = 30;
const tryAgainMs = 9 * 60_000;

/** Has the channels make the links of an entry that are missing or lapse soon. What fails is kept, shown, and tried again by the clock. */
export const makeEntryLinks = handleJob(makeEntryLinksJob, async ({ entryId }, { merchantId }) => {
  const ctx = systemContext(merchantId, new Date());
  const wish = await loadLinkWish(ctx, entryId);
  if (!wish || wish.kinds.length === 0) return;
  const outcomes: LinkOutcome[] = [];
  for (const kind of wish.kinds) outcomes.push(await makeLink(ctx, wish, kind));
  await saveLinks(ctx, entryId, wish, outcomes);
});

async function makeLink(ctx: Context, wish: LinkWish, kind: LinkKind): Promise<LinkOutcome> {
  try {
    return { kind, ...(kind === "kf" ? await makeKfLink(ctx, wish) : await makeMiniLink(ctx, wish, kind)) };
  } catch (error) {
    const channelKind = kind === "kf" ? "wechat_kf" : "wechat_mini";
    if (error instanceof ChannelError) return { kind, failure: faultKey(channelKind, error) };
    if (error instanceof AppError) return { kind, failure: `${channelKind}.other` };
    throw error;
  }
}

type Made = { url: string; expiresAt: Date | null };

/** `scene_param` may be added only to an address that was made with a scene (facts 2.4). */
async function makeKfLink(ctx: Context, { account, scene, code }: LinkWish): Promise<Made> {
  if (!account) throw new AppError("not_found", "account_not_found");
  const channel = { id: account.channelId, kind: "wechat_kf" };
  const client = await wechatKfClient(ctx, channel.id);
  const way = { openKfId: account.externalId, scene: scene || "huiyin" };
  const { url } = await withHealth(ctx, channel, "link", () => client.addContactWay(way));
  return { url: `${url}${url.includes("?") ? "&" : "?"}scene_param=${encodeURIComponent(entryRefOf(code))}`, expiresAt: null };
}

async function makeMiniLink(ctx: Context, { targets, code }: LinkWish, kind: "url_link" | "scheme"): Promise<Made> {
  if (!targets.mini) throw new AppError("not_found", "channel_not_found");
  const channel = { id: targets.mini.channelId, kind: "wechat_mini" };
  const client = await wechatMiniClient(ctx, channel.id);
  const to = { path: targets.mini.path, query: `hy=${code}`, days };
  const { url } = await withHealth(ctx, channel, "link", () => (kind === "url_link" ? client.makeUrlLink(to) : client.makeScheme(to)));
  return { url, expiresAt: new Date(ctx.now.getTime() + days * dayMs) };
}

/** Orders links anew before they lapse, and those that could not be made. */
export async function renewEntryLinks(now = new Date()): Promise<void> {
  const due = await database().statement<{ merchant_id: string; entry_id: string }>(
    "entry_links_to_renew",
    "SELECT * FROM huiyin.entry_links_to_renew($1, $2)",
    [new Date(now.getTime() + renewBeforeMs), new Date(now.getTime() - tryAgainMs)],
  );
  for (const { merchant_id, entry_id } of due) {
    await transact(systemContext(merchant_id, now), async (tx) => {
      enqueue(tx, makeEntryLinksJob, { entryId: entry_id }, { key: `${makeEntryLinksJob.name}:${entry_id}`, tries: 5 });
    });
  }
}
