import { beforeAll, describe, expect, it } from "vitest";
import { addNote, searchConversations, sendMessage } from "@/lib/conversations";
import { searchInput } from "@/lib/conversations/inputs";
import type { InboundItem } from "@/lib/conversations/ports";
import { editCustomer } from "@/lib/customers";
import { at, later, outerId, receive, said } from "@/tests/support/inbound";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let other: Shop;
const ids = new Map<string, string>();
const idOf = (name: string) => ids.get(name) ?? "";

const orderNumber = "3790000012345678901";
const profile = (externalId: string, nickname: string) => ({ externalId, nickname, avatarUrl: null, unionId: null, gender: null });

/** A conversation by its customer's name, with everything they said. */
async function thread(of: Shop, name: string, items: (string | Partial<InboundItem>)[], seconds: number): Promise<string> {
  const who = `wm-${name}-${of.merchantId}`;
  const all = items.map((item, n) =>
    typeof item === "string"
      ? said(who, item, { at: at(seconds + n) })
      : ({ ...said(who, "", { at: at(seconds + n) }), ...item } as InboundItem),
  );
  await receive(of, all, { profiles: [profile(who, name)] });
  const { id } = await of.thread({ id: who } as Customer);
  ids.set(name, id);
  return id;
}

beforeAll(async () => {
  [shop, other] = [await makeShop(wechat()), await makeShop(wechat())];
  const order = {
    type: "order_card",
    orderId: orderNumber,
    title: "羊绒围巾",
    priceText: "",
    state: "待发货",
    pictureUrl: "",
    shopName: "",
  } as const;
  await thread(shop, "林间有鹿", ["这条围巾会起球吗？", "我想要 Size XL 的", { content: order }], 0);
  await thread(shop, "𠮷野 👍🏽", ["包邮吗", "100% 纯羊毛？", "下划线_在这里", "反斜杠\\在这里", "x'; DROP TABLE messages; --"], 100);
  await thread(shop, "Ärger_Straße", ["退货", "多行\n的话"], 200);
  await thread(other, "别家的客人", ["围巾起球了", `订单 ${orderNumber}`, "包邮吗"], 300);
  const customer = (await shop.thread({ id: `wm-林间有鹿-${shop.merchantId}` } as Customer)).customerId;
  await editCustomer(shop.as(shop.agent, later(400)), customer, { phone: "138 1234 2076" });
});

const find = (q: string, of = shop) => searchConversations(of.as(of.agent, later(500)), { q });
const texts = async (q: string) => (await find(q)).messages.map(({ snippet }) => snippet);
const names = async (q: string) => (await find(q)).customers.map(({ name }) => name);

describe("the search box", () => {
  it.each<[string, string, string[]]>([
    ["a word of two characters", "围巾", ["羊绒围巾 3790000012345678901", "这条围巾会起球吗？"]],
    ["a word in the middle of a sentence", "起球", ["这条围巾会起球吗？"]],
    ["Latin letters in any case", "size xl", ["我想要 Size XL 的"]],
    ["words on both sides of a space", "要 Size", ["我想要 Size XL 的"]],
    ["one character", "吗", ["包邮吗", "这条围巾会起球吗？"]],
    ["an order number", orderNumber, [`羊绒围巾 ${orderNumber}`]],
    ["the end of an order number", orderNumber.slice(-6), [`羊绒围巾 ${orderNumber}`]],
    ["a sign that SQL takes for anything", "%", ["100% 纯羊毛？"]],
    ["a sign that SQL takes for any one", "_", ["下划线_在这里"]],
    ["a backslash", "\\", ["反斜杠\\在这里"]],
    ["a sentence meant to break it", "'; DROP TABLE", ["x'; DROP TABLE messages; --"]],
    ["nothing of the kind", "没有说过的话", []],
  ])("finds messages by %s", async (_, q, expected) => {
    expect((await texts(q)).toSorted()).toEqual(expected.toSorted());
  });

  it.each<[string, string, string[]]>([
    ["two characters of a name", "有鹿", ["林间有鹿"]],
    ["a whole name", "林间有鹿", ["林间有鹿"]],
    ["a name with rare characters", "𠮷野", ["𠮷野 👍🏽"]],
    ["a name in another case", "ärger", ["Ärger_Straße"]],
    ["a sign that SQL takes for any one", "r_S", ["Ärger_Straße"]],
    ["the tail of a phone number", "2076", ["林间有鹿"]],
    ["another tail", "2077", []],
  ])("finds customers by %s", async (_, q, expected) => {
    expect(await names(q)).toEqual(expected);
  });

  it("finds a conversation or a customer by its id, and by nothing that only looks like it", async () => {
    expect((await find(idOf("林间有鹿"))).customers).toMatchObject([{ conversationId: idOf("林间有鹿") }]);
    expect((await find("cus_%")).customers).toEqual([]);
    expect((await find("cnv_")).customers).toEqual([]);
  });

  it("says where in the line the words stand", async () => {
    const { messages } = await find("起球");
    const [hit] = messages;
    expect(hit?.at && hit.snippet.slice(...hit.at)).toBe("起球");
    expect(hit).toMatchObject({ conversationId: idOf("林间有鹿"), seq: 1, customerName: "林间有鹿" });
  });

  it("finds answers and notes as well, newest first, and no lines between the bubbles", async () => {
    const agent = shop.as(shop.agent, later(600));
    await sendMessage(agent, idOf("林间有鹿"), { clientId: "search-answer", content: { type: "text", text: "暗号：答复" } });
    await addNote({ ...agent, now: later(601) }, idOf("林间有鹿"), { clientId: "search-note", text: "暗号：备注", mentions: [] });
    expect(await texts("暗号")).toEqual(["暗号：备注", "暗号：答复"]);
    expect(await texts("claimed")).toEqual([]);
  });

  it("never finds another merchant's text, name, order or id", async () => {
    expect((await find("起球", other)).messages.map(({ snippet }) => snippet)).toEqual(["围巾起球了"]);
    expect(await texts("起球了")).toEqual([]);
    expect(await names("别家")).toEqual([]);
    expect((await find(orderNumber)).messages).toHaveLength(1);
    expect((await find(idOf("别家的客人"))).customers).toEqual([]);
    expect(await find("2076", other)).toMatchObject({ customers: [] });
  });

  it("does not find what the customer took back", async () => {
    const who = `wm-撤回-${shop.merchantId}`;
    const wrong = said(who, "不该留下的秘密");
    await receive(shop, [wrong]);
    expect(await texts("秘密")).toEqual(["不该留下的秘密"]);
    await receive(shop, [
      { externalId: outerId(), at: at(9), kind: "recalled", customerId: who, messageExternalId: wrong.externalId, by: "customer" },
    ]);
    expect(await texts("秘密")).toEqual([]);
  });

  it("takes one to a hundred characters and no blanks around them", () => {
    expect(searchInput.parse({ q: "  围巾 " })).toEqual({ q: "围巾" });
    for (const q of ["", "   ", "字".repeat(101)]) expect(searchInput.safeParse({ q }).success).toBe(false);
  });
});
