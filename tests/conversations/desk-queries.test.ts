import { beforeAll, describe, expect, it } from "vitest";
import {
  addNote,
  claimConversation,
  closeConversation,
  eraseCustomer,
  listCards,
  listConversations,
  listMentions,
  readMentions,
  renameCustomerThreads,
  searchConversations,
  transferConversation,
} from "@/lib/conversations";
import type { InboundItem } from "@/lib/conversations/ports";
import { editCustomer } from "@/lib/customers";
import { newId } from "@/lib/platform/ids";
import { readEvents } from "@/lib/platform/realtime/event-log";
import { at, later, receive, said } from "@/tests/support/inbound";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let other: Shop;

beforeAll(async () => {
  [shop, other] = [await makeShop(wechat()), await makeShop(wechat())];
});

const productId = "10000123456789";
const product = { type: "product_card", productId, title: "山羊绒围巾", pictureUrl: "", price: 12_900, shopName: "" } as const;
const order = {
  type: "order_card",
  orderId: "37190001",
  title: "圆领羊绒衫",
  priceText: "¥459",
  state: "待发货",
  pictureUrl: "",
  shopName: "",
} as const;

async function thread(items: (string | Partial<InboundItem>)[], of = shop): Promise<string> {
  const who = { id: `wm${newId("customer")}` } as Customer;
  const said1 = (item: string | Partial<InboundItem>, n: number): InboundItem =>
    typeof item === "string" ? said(who.id, item, { at: at(n) }) : ({ ...said(who.id, "", { at: at(n) }), ...item } as InboundItem);
  await receive(of, items.map(said1));
  return (await of.thread(who)).id;
}

describe("the number of ended conversations", () => {
  const counted = async (now: Date) =>
    (await listConversations(shop.as(shop.agent, now), { view: "closed", sort: "recent", limit: 1 })).counts.closed;

  it("is of the shop's own day, which begins at midnight in Shanghai", async () => {
    const ids = [await thread(["一"]), await thread(["二"]), await thread(["三"])];
    // 2026-11-11 12:00 in Shanghai is 04:00Z; the day ends at 16:00Z
    const times = ["2026-11-11T15:59:00Z", "2026-11-11T16:01:00Z", "2026-11-12T03:00:00Z"];
    for (const [n, id] of ids.entries()) {
      const now = new Date(times[n] ?? "");
      await claimConversation(shop.as(shop.agent, now), id, { ownerVersion: 0, takeOver: false });
      await closeConversation(shop.as(shop.agent, now), id, { result: "resolved", summary: "" });
    }
    expect(await counted(new Date("2026-11-11T15:59:30Z"))).toBe(3); // the clock is behind what has been written; nothing is hidden
    expect(await counted(new Date("2026-11-12T04:00:00Z"))).toBe(2);
    expect(await counted(new Date("2026-11-12T16:00:00Z"))).toBe(0);
    expect((await listConversations(other.as(other.agent), { view: "mine", sort: "recent", limit: 1 })).counts.closed).toBe(0);
  });
});

describe("a row", () => {
  it("says the tags that everybody should know, also after they changed", async () => {
    const id = await thread(["在吗"]);
    const marks = [
      { tag: "VIP", kind: "vip" },
      { tag: "差评风险", kind: "risk" },
    ];
    const rowOf = async () =>
      (await listConversations(shop.as(shop.agent), { view: "queued", sort: "waiting", limit: 100 })).data.find((each) => each.id === id);
    const customerId = (await rowOf())?.customer.id ?? "";
    expect((await rowOf())?.customer.marks).toEqual([]);
    await editCustomer(shop.as(shop.agent), customerId, { tags: ["爱吃辣", "VIP", "差评风险"] });
    await renameCustomerThreads(shop.as(shop.agent), customerId);
    expect((await rowOf())?.customer.marks).toEqual(marks);
    const events = await readEvents(shop.merchantId, 0, 10_000);
    const told = events.findLast(({ kind }) => kind === "conversation.changed")?.payload.conversation;
    expect(told).toMatchObject({ id, customer: { marks } });
  });

  it("is found by the number of a product card, and does not read it out", async () => {
    const id = await thread([{ content: product }]);
    const found = await searchConversations(shop.as(shop.agent), { q: productId });
    expect(found.messages.map(({ conversationId }) => conversationId)).toContain(id);
    const { data } = await listConversations(shop.as(shop.agent), { view: "queued", sort: "recent", limit: 100 });
    expect(data.find((each) => each.id === id)?.lastMessage.preview).toBe("山羊绒围巾");
  });
});

describe("the cards of a thread", () => {
  it("are its orders and products, newest first, and of no other shop", async () => {
    const id = await thread([{ content: product }, "还有吗", { content: order }, "谢谢"]);
    const { data } = await listCards(shop.as(shop.agent), id);
    expect(data.map(({ type, seq }) => [type, seq])).toEqual([
      ["order_card", 3],
      ["product_card", 1],
    ]);
    await expect(listCards(other.as(other.agent), id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("mentions", () => {
  const note = (id: string, mentions: string[], text = "@小陈 看一下", of = shop) =>
    addNote(of.as(of.owner, later(60)), id, { clientId: newId("message").slice(0, 20), text, mentions });
  const listed = async (of = shop) => (await listMentions(of.as(of.agent))).data;

  it("wait for a look: by a note or by being handed a thread, until they were read, once and by oneself alone", async () => {
    const [a, b] = [await thread(["一"]), await thread(["二"])];
    await note(a, [shop.agent.userId, shop.agent.userId]);
    const owner = shop.as(shop.owner, later(70));
    const { ownerVersion } = await claimConversation(owner, b, { ownerVersion: 0, takeOver: false });
    await transferConversation(owner, b, { toUserId: shop.agent.userId, note: "她要发票", ownerVersion });
    expect((await listed()).map(({ conversationId, why, byName, text }) => [conversationId, why, byName, text])).toEqual([
      [b, "transfer", "林岚", "她要发票"],
      [a, "note", "林岚", "@小陈 看一下"],
    ]);
    expect((await listMentions(owner)).data).toEqual([]);
    await readMentions(owner, { conversationId: a });
    await readMentions(shop.as(shop.agent), { conversationId: a });
    expect((await listed()).map(({ conversationId }) => conversationId)).toEqual([b]);
    await readMentions(shop.as(shop.agent), {});
    await readMentions(shop.as(shop.agent), {});
    expect(await listed()).toEqual([]);
    const events = await readEvents(shop.merchantId, 0, 10_000);
    expect(events.filter(({ kind }) => kind === "mentions.read")).toHaveLength(2);
  });

  it("are for people, and of their own shop", async () => {
    const id = await thread(["一"]);
    await note(id, [shop.agent.userId]);
    expect(await listed(other)).toEqual([]);
    await expect(listMentions(shop.program())).rejects.toMatchObject({ code: "forbidden" });
    await readMentions(shop.as(shop.agent), {});
  });

  it("keep no word of a customer who was erased", async () => {
    const id = await thread(["一"]);
    await note(id, [shop.agent.userId], "@小陈 她的地址是杭州");
    const { data } = await listConversations(shop.as(shop.agent), { view: "queued", sort: "recent", limit: 100 });
    await eraseCustomer(shop.as(shop.owner), { customerId: data.find((each) => each.id === id)?.customer.id ?? "" });
    expect(JSON.stringify(await listed())).not.toContain("杭州");
  });
});
