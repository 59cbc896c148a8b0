import { randomBytes } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import { createChannel } from "@/lib/channels";
import type { WechatAppKind } from "@/lib/channels/inputs";
import { sendMessage } from "@/lib/conversations";
import type { MessageView, SendableContent } from "@/lib/conversations/inputs";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import type { AppLine } from "@/tests/simulator/app-types";
import type { JsonObject } from "@/tests/simulator/types";
import type { DoorName } from "./callback-server";
import { type Merchant, makeMerchant, type Person } from "./people";
import type { StoredConversation, StoredMessage } from "./shop";
import type { Wechat } from "./wechat";

/** A user of an app, with a phone. */
export type AppUser = {
  id: string;
  send(body: JsonObject): Promise<string>;
  say(text: string): Promise<string>;
  act(action: string, body?: JsonObject): Promise<void>;
  phone(): Promise<AppLine[]>;
};

/** A merchant whose customers come through one app of the simulated WeChat. */
export type AppShop = Merchant & {
  kind: WechatAppKind;
  channelId: string;
  appId: string;
  secrets: { appSecret: string; token: string; encodingAesKey: string };
  door: DoorName;
  agent: Person;
  /** Changes how the app calls us, in the simulated console. */
  settings(change: JsonObject): Promise<JsonObject>;
  user(unionId?: string): Promise<AppUser>;
  /** A user who wrote once, with the conversation that this opened. */
  asked(text?: string): Promise<{ user: AppUser; conversation: StoredConversation }>;
  thread(user: AppUser): Promise<StoredConversation>;
  messages(conversationId: string): Promise<StoredMessage[]>;
  /** An agent's answer, queued. */
  answer(conversationId: string, content: string | SendableContent): Promise<MessageView>;
};

/** Makes a merchant with an agent and a channel of one app, wired to the simulated WeChat. */
export async function makeAppShop(wechat: Wechat, kind: WechatAppKind, settings: JsonObject = {}): Promise<AppShop> {
  const merchant = await makeMerchant(undefined, wechat.now);
  const appId = `wx${randomBytes(8).toString("hex")}`;
  const door = kind.replace("_", "-") as DoorName;
  const app = await wechat.call<{ secret: string; token: string; encodingAesKey: string }>("POST", "/sim/apps", {
    appId,
    kind: kind.replace("wechat_", ""),
    ...settings,
  });
  const secrets = { appSecret: app.secret, token: app.token, encodingAesKey: app.encodingAesKey };
  const { id: channelId } = await createChannel(merchant.system(), { kind, name: "旗舰店", credentials: { appId, ...secrets } });
  const change = (given: JsonObject) => wechat.call("POST", "/sim/apps", { appId, ...given });
  await change({ callbackUrl: wechat.callbacks.addressOf(channelId, door) });
  const within = { merchantId: merchant.merchantId };
  const agent = await merchant.join("agent", "小陈");
  const thread = async (user: AppUser) => {
    const mine = and(eq(conversations.channelId, channelId), eq(conversations.customerExternalId, user.id));
    const [row] = await database().transaction(within, (tx) => tx.select().from(conversations).where(mine));
    if (!row) throw new Error("this customer has no conversation");
    return row;
  };
  const user = async (unionId = ""): Promise<AppUser> => {
    const { openId } = await wechat.call<{ openId: string }>("POST", `/sim/apps/${appId}/users`, { unionId });
    const place = `/sim/apps/${appId}/users/${openId}`;
    const send = async (body: JsonObject) => String((await wechat.call("POST", `${place}/say`, body)).msgid);
    return {
      id: openId,
      send,
      say: (content) => send({ type: "text", content }),
      act: async (action, body = {}) => void (await wechat.call("POST", `${place}/act/${action}`, body)),
      phone: async () => (await wechat.call<{ data: AppLine[] }>("GET", `${place}/timeline`)).data,
    };
  };
  return {
    ...merchant,
    kind,
    channelId,
    appId,
    secrets,
    door,
    agent,
    settings: change,
    user,
    thread,
    async asked(text = "这条围巾会起球吗？") {
      const who = await user();
      await who.say(text);
      await wechat.settle();
      return { user: who, conversation: await thread(who) };
    },
    messages: (conversationId) =>
      database().transaction(within, (tx) =>
        tx.select().from(messages).where(eq(messages.conversationId, conversationId)).orderBy(asc(messages.seq)),
      ),
    answer: (conversationId, content) =>
      sendMessage(merchant.as(agent), conversationId, {
        clientId: newId("message"),
        content: typeof content === "string" ? { type: "text", text: content } : content,
      }),
  };
}
