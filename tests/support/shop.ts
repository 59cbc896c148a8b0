import { randomBytes } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { channelAccounts, conversations, messages } from "@/db/schema";
import { createChannel, saveAccounts } from "@/lib/channels";
import { listConversations, openThread } from "@/lib/conversations";
import type { ConversationRow } from "@/lib/conversations/inputs";
import { database } from "@/lib/platform/database";
import { type Merchant, makeMerchant, type Person } from "./people";
import type { Customer, Wechat } from "./wechat";

export type Account = { id: string; openKfId: string; name: string };
export type StoredMessage = typeof messages.$inferSelect;
export type StoredConversation = typeof conversations.$inferSelect;

/** A merchant that answers on the simulated WeChat. */
export type Shop = Merchant & {
  corpId: string;
  channelId: string;
  /** Its first account, and all of them. */
  account: Account;
  accounts: Account[];
  agent: Person;
  customer(nickname?: string, account?: Account): Promise<Customer>;
  /** A customer who has written once, and the conversation this opened. */
  asked(text?: string, nickname?: string): Promise<{ customer: Customer; conversation: ConversationRow }>;
  /** The stored conversation of a customer, as it is now. */
  thread(customer: Customer, account?: Account): Promise<StoredConversation>;
  /** Its messages, oldest first. */
  messages(conversationId: string): Promise<StoredMessage[]>;
  message(messageId: string): Promise<StoredMessage>;
};

/** Makes a merchant with a member of every kind and a 微信客服 channel wired to the simulated WeChat. */
export async function makeShop(wechat: Wechat, options: { accounts?: number; name?: string } = {}): Promise<Shop> {
  const merchant = await makeMerchant(options.name, wechat.now);
  const corpId = `ww${randomBytes(8).toString("hex")}`;
  const corp = await wechat.call<{ secret: string; token: string; encodingAesKey: string }>("POST", "/sim/corps", { corpId });
  const { secret, token, encodingAesKey } = corp;
  const credentials = { corpId, secret, token, encodingAesKey };
  const { id: channelId } = await createChannel(merchant.system(), { kind: "wechat_kf", name: "微信客服", credentials });
  const made: { openKfId: string; name: string }[] = [];
  for (let n = 0; n < (options.accounts ?? 1); n++) {
    made.push(await wechat.call("POST", "/sim/accounts", { corpId, name: `客服${n + 1}号` }));
  }
  await wechat.call("POST", "/sim/corps", { corpId, callbackUrl: wechat.callbacks.addressOf(channelId) });
  await saveAccounts(
    merchant.system(),
    channelId,
    made.map(({ openKfId, name }) => ({ externalId: openKfId, name, avatarUrl: null, manageable: true })),
  );
  const rows = await database().transaction({ merchantId: merchant.merchantId }, (tx) =>
    tx.select().from(channelAccounts).where(eq(channelAccounts.channelId, channelId)),
  );
  const accounts = made.map(({ openKfId, name }) => ({
    id: rows.find(({ externalId }) => externalId === openKfId)?.id ?? "",
    openKfId,
    name,
  }));
  const [account] = accounts;
  if (!account) throw new Error("a shop needs an account");
  const within = { merchantId: merchant.merchantId };
  const thread = async (customer: Customer, at = account) => {
    const mine = and(eq(conversations.accountId, at.id), eq(conversations.customerExternalId, customer.id));
    const [row] = await database().transaction(within, (tx) => tx.select().from(conversations).where(mine));
    if (!row) throw new Error("this customer has no conversation");
    return row;
  };
  const customer = (nickname = "小满", at = account) => wechat.customer(corpId, at.openKfId, nickname);
  const agent = await merchant.join("agent", "小陈");
  return {
    ...merchant,
    corpId,
    channelId,
    account,
    accounts,
    agent,
    customer,
    thread,
    async asked(text = "这条围巾会起球吗？", nickname) {
      const who = await customer(nickname);
      await who.say(text);
      await wechat.settle();
      const { id } = await thread(who);
      return { customer: who, conversation: (await openThread(merchant.system(), id)).conversation };
    },
    messages: (conversationId) =>
      database().transaction(within, (tx) =>
        tx.select().from(messages).where(eq(messages.conversationId, conversationId)).orderBy(asc(messages.seq)),
      ),
    async message(messageId) {
      const [row] = await database().transaction(within, (tx) => tx.select().from(messages).where(eq(messages.id, messageId)));
      if (!row) throw new Error("no such message");
      return row;
    },
  };
}

/** The whole list of a view, page by page. */
export async function wholeList(...[ctx, input]: Parameters<typeof listConversations>): Promise<ConversationRow[]> {
  const rows: ConversationRow[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listConversations(ctx, { ...input, cursor });
    rows.push(...page.data);
    if (page.nextCursor === null) return rows;
    cursor = page.nextCursor;
  }
}
