import { and, asc, eq } from "drizzle-orm";
import { POST as postLeave } from "@/app/api/chat/[entry]/leave/route";
import { POST as postRating } from "@/app/api/chat/[entry]/rating/route";
import { conversations, messages } from "@/db/schema";
import { sendMessage } from "@/lib/conversations";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { makeWidgetShop } from "@/tests/chat/stage";
import { makeAppShop } from "@/tests/support/app-shop";
import type { Merchant, Person } from "@/tests/support/people";
import { makeShop, type StoredConversation, type StoredMessage } from "@/tests/support/shop";
import type { Wechat } from "@/tests/support/wechat";

export const channelKinds = ["wechat_kf", "wechat_mini", "wechat_official", "wechat_shop", "widget"] as const;
export type Kind = (typeof channelKinds)[number];

/** A customer of any channel, with what they can do there. Each act is settled before it returns. */
export type Guest = {
  /** Comes in without a word, where the channel knows such a thing. */
  enter(): Promise<void>;
  say(text: string): Promise<void>;
  /** Asks for a 留言 in the way of the channel: a tap where there are menus, a word, the button of our page. */
  leaveMessage(): Promise<void>;
  /** Rates in the way of the channel: a tap, a digit, the stars of our page. */
  rate(score: number): Promise<void>;
  /** What the shop has said to them, as they read it, each with what can be tapped under it. */
  seen(): Promise<string[]>;
  thread(): Promise<StoredConversation>;
  messages(): Promise<StoredMessage[]>;
};

/** A shop whose customers come through one kind of channel. */
export type ChannelShop = Merchant & {
  kind: Kind;
  channelId: string;
  agent: Person;
  guest(): Promise<Guest>;
  answer(guest: Guest, text?: string, person?: Person, now?: Date): Promise<void>;
};

type Menu = {
  head_content?: string;
  content?: string;
  list?: { id?: string; content?: string; click?: { id: string; content: string } }[];
};
const choicesOf = ({ list = [] }: Menu) => list.map(({ id = "", content = "", click }) => click ?? { id, content });
const readBy = (content: Menu) =>
  [content.content ?? content.head_content ?? "", ...choicesOf(content).map((choice) => choice.content)].join("\n");

/** Reads what is stored of a conversation, across all kinds alike. */
function stored(shop: Merchant, where: () => Promise<string>) {
  const within = { merchantId: shop.merchantId };
  return {
    thread: async () => {
      const id = await where();
      const [row] = await database().transaction(within, (tx) => tx.select().from(conversations).where(eq(conversations.id, id)));
      if (!row) throw new Error("this customer has no conversation");
      return row;
    },
    messages: async () => {
      const id = await where();
      const here = and(eq(messages.merchantId, shop.merchantId), eq(messages.conversationId, id));
      return database().transaction(within, (tx) => tx.select().from(messages).where(here).orderBy(asc(messages.seq)));
    },
  };
}

/** Makes a shop of a kind of channel, wired to the simulated WeChat or to our own page. */
export async function makeChannelShop(wechat: Wechat, kind: Kind): Promise<ChannelShop> {
  const made = kind === "wechat_kf" ? await kfShop(wechat) : kind === "widget" ? await pageShop(wechat) : await appShop(wechat, kind);
  return {
    ...made,
    kind,
    async answer(guest, text = "您好", person = made.agent, now) {
      const content = { type: "text" as const, text };
      await sendMessage(made.as(person, now), (await guest.thread()).id, { clientId: newId("message"), content });
      await wechat.settle();
    },
  };
}

type Made = Omit<ChannelShop, "kind" | "answer">;

async function kfShop(wechat: Wechat): Promise<Made> {
  const shop = await makeShop(wechat);
  const guest = async (): Promise<Guest> => {
    const customer = await shop.customer();
    const tap = async (index: number) => {
      const menu = (await customer.phone()).filter(({ type }) => type === "msgmenu").at(-1);
      const body = { openKfId: shop.account.openKfId, msgid: menu?.msgid ?? "", index };
      await wechat.call("POST", `/sim/customers/${customer.id}/tap`, body);
      await wechat.settle();
    };
    return {
      ...stored(shop, async () => (await shop.thread(customer)).id),
      enter: async () => {
        await customer.enter();
        await wechat.settle();
      },
      say: async (text) => {
        await customer.say(text);
        await wechat.settle();
      },
      leaveMessage: () => tap(0),
      rate: (score) => tap(5 - score),
      seen: async () =>
        (await customer.phone()).filter(({ side, status }) => side === "shop" && status === "shown").map(({ content }) => readBy(content)),
    };
  };
  return { ...shop, guest };
}

async function appShop(wechat: Wechat, kind: "wechat_mini" | "wechat_official" | "wechat_shop"): Promise<Made> {
  const shop = await makeAppShop(wechat, kind);
  const entering = { wechat_mini: "enter", wechat_official: "subscribe", wechat_shop: null }[kind];
  const guest = async (): Promise<Guest> => {
    const user = await shop.user();
    const say = async (text: string, menuId?: string) => {
      await user.send({ type: "text", content: text, ...(menuId ? { menuId } : {}) });
      await wechat.settle();
    };
    /** Taps where the newest words of the shop can be tapped, else types. */
    const choose = async (
      pick: (choices: { id: string; content: string }[]) => { id: string; content: string } | undefined,
      typed: string,
    ) => {
      const menu = (await user.phone()).filter(({ type }) => type === "msgmenu").at(-1);
      const choice = menu && pick(choicesOf(menu.content));
      await (choice ? say(choice.content, choice.id) : say(typed));
    };
    return {
      ...stored(shop, async () => (await shop.thread(user)).id),
      enter: async () => {
        if (entering) await user.act(entering);
        await wechat.settle();
      },
      say,
      leaveMessage: () => choose(([first]) => first, "留言"),
      rate: (score) => choose((choices) => choices[5 - score], String(score)),
      seen: async () => (await user.phone()).filter(({ side }) => side === "shop").map(({ content }) => readBy(content)),
    };
  };
  return { ...shop, guest };
}

async function pageShop(wechat: Wechat): Promise<Made> {
  const shop = await makeWidgetShop();
  const guest = async (): Promise<Guest> => {
    const visitor = await shop.visit();
    const read = async () => (await visitor.thread()).body.messages;
    const place = async () => {
      const [first] = await read();
      const { rows } = await database().pool.query<{ id: string }>("SELECT conversation_id AS id FROM messages WHERE id = $1", [first?.id]);
      return rows[0]?.id ?? "";
    };
    return {
      ...stored(shop, place),
      enter: async () => void (await visitor.open()),
      say: async (text) => {
        const { status } = await visitor.say(text);
        if (status !== 200) throw new Error(`the page was refused with ${status}`);
        await wechat.settle();
      },
      leaveMessage: async () => {
        await visitor.call(postLeave, "POST", {});
        await wechat.settle();
      },
      rate: async (score) => {
        const survey = (await read()).map(({ content }) => content).findLast((content) => content.type === "survey");
        await visitor.call(postRating, "POST", { round: survey?.type === "survey" ? survey.round : 1, score });
        await wechat.settle();
      },
      seen: async () => (await read()).flatMap(({ from, content }) => (from === "shop" && "text" in content ? [content.text] : [])),
    };
  };
  return { ...shop, guest };
}
