import type pg from "pg";
import { listConversations, openThread, readThreadPage, searchConversations } from "@/lib/conversations";
import { listConversationsInput } from "@/lib/conversations/inputs";
import type { Context } from "@/lib/platform/context";
import { newId } from "@/lib/platform/ids";
import { knownName, knownOrder } from "./seed-sql";

/** One kind of call that a desk makes; `call` is given a running number, so that no two calls need be the same. */
export type Shape = { name: string; call(round: number): Promise<unknown> };

const words = {
  frequent: ["发货", "尺码", "退款", "快递", "客服", "地址"],
  /** One message in several hundred: too rare to be met soon by walking back, frequent enough to have many rows. */
  middling: ["保价", "色差", "手提袋", "连衣裙", "空气炸锅", "遥控器"],
  rare: ["麋鹿", "藏红花", "机打发票"],
  /** Many in one month, hardly any since. */
  season: ["月饼", "中秋礼盒", "混搭"],
  absent: ["量子纠缠", "珠穆朗玛", "zxqv"],
  single: ["茶", "鞋", "麋"],
  longer: ["什么时候发货", "身高体重", "运费险"],
  nickname: [knownName, "小团子", "橘子", "林间有鹿", "晴今天吃什么"],
  defaultName: ["微信用户"],
  latin: ["XL", "xxl", "40"],
};

const at = <T>(list: readonly T[], round: number): T => list[round % list.length] as T;

/** An agent of the merchant, as the door would have made the context. */
export const agentContext = (merchantId: string, nth: number): Context => ({
  actor: { type: "member", merchantId, userId: `usr_bench_${1 + (nth % 100)}`, name: "客服", role: "agent", sessionId: "" },
  now: new Date(),
  requestId: newId("request"),
});

type Samples = { threads: { id: string; last: number }[]; live: { id: string; last: number }[]; orders: string[]; tails: string[] };

async function drawSamples(admin: pg.Client, merchantId: string): Promise<Samples> {
  const column = async <T extends object>(text: string) => (await admin.query<T>(text, [merchantId])).rows;
  const threads = (where: string) =>
    column<{ id: string; last: number }>(
      `SELECT id, last_seq AS last FROM conversations WHERE merchant_id = $1 AND ${where} ORDER BY md5(id) LIMIT 400`,
    );
  const orders = await column<{ order: string }>(
    `SELECT substring(text FROM '3719[0-9]{15}') AS order FROM messages TABLESAMPLE SYSTEM (1) WHERE merchant_id = $1 AND text ~ '3719[0-9]{15}' LIMIT 100`,
  );
  const tails = await column<{ tail: string }>(
    "SELECT phone_tail AS tail FROM customers WHERE merchant_id = $1 AND phone_tail IS NOT NULL LIMIT 100",
  );
  return {
    threads: await threads("last_seq > 45"),
    live: await threads("status <> 'closed'"),
    orders: [knownOrder, ...orders.map(({ order }) => order)],
    tails: tails.map(({ tail }) => tail),
  };
}

/** All calls that are measured, on the seeded merchant. */
export async function makeShapes(admin: pg.Client, merchantId: string): Promise<Shape[]> {
  const { threads, live, orders, tails } = await drawSamples(admin, merchantId);
  const as = (round: number) => agentContext(merchantId, round * 37);
  const list = (name: string, input: object): Shape => ({
    name: `list.${name}`,
    call: (round) => listConversations(as(round), listConversationsInput.parse(input)),
  });
  const search = (name: string, queries: readonly string[]): Shape => ({
    name: `search.${name}`,
    call: (round) => searchConversations(as(round), { q: at(queries, round) }),
  });
  const deep = async () => {
    let cursor: string | undefined;
    for (let page = 0; page < 20; page++) {
      const found = await listConversations(as(0), listConversationsInput.parse({ view: "closed", cursor, limit: 100 }));
      cursor = found.nextCursor ?? undefined;
    }
    return cursor;
  };
  const cursor = await deep();
  return [
    list("mine", { view: "mine" }),
    list("queued", { view: "queued" }),
    list("everyone", { view: "everyone" }),
    list("everyone_recent", { view: "everyone", sort: "recent" }),
    list("snoozed", { view: "snoozed" }),
    list("closed", { view: "closed" }),
    list("closed_page_21", { view: "closed", cursor }),
    { name: "thread.open", call: (round) => openThread(as(round), at(live, round).id) },
    { name: "thread.open_old", call: (round) => openThread(as(round), at(threads, round).id) },
    {
      name: "thread.older_page",
      call: (round) => readThreadPage(as(round), at(threads, round).id, { before: at(threads, round).last - 2, limit: 40 }),
    },
    ...Object.entries(words).map(([name, queries]) => search(name, queries)),
    search("order_number", orders),
    search(
      "order_number_part",
      orders.map((order) => order.slice(-6)),
    ),
    search("phone_tail", tails),
  ];
}
