import { advanceCursor, findPingedAccount, orderAccounts, type PingedAccount } from "@/lib/channels";
import { openKfIdOf, pullWechatKfJob } from "@/lib/channels/jobs";
import { ChannelError } from "@/lib/channels/ports";
import type { PulledPage, WechatKfConnector } from "@/lib/connectors/wechat-kf/connector";
import { parsePing } from "@/lib/connectors/wechat-kf/verify";
import { receiveItems } from "@/lib/conversations";
import type { InboundItem, InboundProfile } from "@/lib/conversations/ports";
import { knownIdentities } from "@/lib/customers";
import { type Context, systemContext, transact } from "@/lib/platform/context";
import { handleJob } from "@/lib/platform/queue/run-worker";
import { inPlainWords, withHealth } from "./channel-connectors";
import { connectWechatKf } from "./wechat-kf";

const tokenLifeMs = 9.5 * 60_000;
const maxPages = 500;
/** Pages in a row that claim more without moving on. */
const maxStandstill = 5;
/** No such account, or no longer under API management (facts 2.16). */
const lostAccount = new Set(["48007", "95000", "95004"]);

/**
 * Pulls all that is new at one account, page by page. The cursor moves in the transaction that
 * stores the page, so a worker that dies in the middle repeats a page and loses nothing.
 */
export const pullWechatKf = handleJob(pullWechatKfJob, async ({ channelId, lane }, { merchantId }) => {
  const ctx = () => systemContext(merchantId, new Date());
  const pinged = await findPingedAccount(ctx(), channelId, openKfIdOf(lane));
  if (!pinged?.account.served) return;
  const channel = { id: channelId, kind: "wechat_kf" };
  const connector = await withHealth(ctx(), channel, "token", () => connectWechatKf(ctx(), channelId));
  try {
    await withHealth(ctx(), channel, "pull", () => pullAll(ctx, connector, pinged));
  } catch (error) {
    if (!(error instanceof ChannelError && lostAccount.has(error.code))) throw error;
    await transact(ctx(), async (tx) => orderAccounts(tx, channelId)); // the list says which are no longer ours to serve
  }
});

async function pullAll(ctx: () => Context, connector: WechatKfConnector, { account, newestPing }: PingedAccount): Promise<void> {
  let { cursor } = account;
  let token = newestPing && ctx().now.getTime() - newestPing.receivedAt.getTime() < tokenLifeMs ? pingToken(newestPing.body) : null;
  let standing = 0;
  for (let page = 0; page < maxPages && standing < maxStandstill; page++) {
    const pulled = await connector.pullPage({ accountId: account.externalId, cursor, token });
    if (pulled.tokenExpired) token = null;
    if (!(await storePage(ctx(), connector, account, cursor, pulled))) return; // another pull was faster and goes on from where it is
    standing = pulled.nextCursor === cursor ? standing + 1 : 0;
    cursor = pulled.nextCursor;
    if (!pulled.hasMore) return;
  }
}

function pingToken(body: string): string | null {
  const ping = parsePing(body);
  return ping?.event === "kf_msg_or_event" ? ping.token : null;
}

async function storePage(
  ctx: Context,
  connector: WechatKfConnector,
  account: PingedAccount["account"],
  cursor: string,
  pulled: PulledPage,
): Promise<boolean> {
  const items = pulled.items.map(explained);
  const profiles = await newProfiles(ctx, connector, account.channelId, items);
  return transact(ctx, async (tx) => {
    if (!(await advanceCursor(tx, account.id, cursor, pulled.nextCursor))) return false;
    const receiving = { id: account.id, channelId: account.channelId, channelKind: "wechat_kf", name: account.name };
    await receiveItems(tx, receiving, items, profiles);
    return true;
  });
}

const explained = (item: InboundItem): InboundItem => (item.kind === "send_failed" ? { ...item, reason: inPlainWords(item.code) } : item);

/** Names and pictures of people we do not know yet, asked before anything is stored: later WeChat may not tell. */
async function newProfiles(ctx: Context, connector: WechatKfConnector, channelId: string, items: InboundItem[]): Promise<InboundProfile[]> {
  const people = items.flatMap((item) => ("customerId" in item && item.customerId ? [item.customerId] : []));
  const seen = new Set(people);
  for (const known of await knownIdentities(ctx, channelId, [...seen])) seen.delete(known);
  if (seen.size === 0) return [];
  try {
    return (await connector.profiles([...seen])).profiles;
  } catch {
    return []; // a message matters more than a name; message-received asks again
  }
}
