import type { App } from "./app-types";
import { day, second } from "./clock";
import { type Fields, toObject } from "./fields";
import { KfError } from "./kf-error";
import { acceptAftersale, aftersaleOf, aftersaleView, rejectAftersale } from "./shop-aftersales";
import { orderView } from "./shop-order-view";
import { changedAddress, orderOf, ship, tellExtInfo, touch } from "./shop-orders";
import type { JsonObject } from "./types";
import type { World } from "./world";

/** The shop's calls for orders and after-sales. Facts 5.2, 5.4. */

interface Call {
  world: World;
  app: App;
  body: Fields;
}

type Times = { from: number; until: number };

function span(given: Fields, [from, until]: [string, string], mostDays: number, refusal: number): Times {
  const times = { from: given.number(from, 0), until: given.number(until, 0) };
  if (times.from <= 0 || times.until < times.from || times.until - times.from > (mostDays * day) / second)
    throw new KfError(refusal, `${from}, ${until}`);
  return times;
}

const within = ({ from, until }: Times, at: number) => at >= from && at <= until;

/** One page of ids; `next_key` says where the next one begins. */
function page(ids: string[], body: Fields, size: number): { ids: string[]; next_key: string; has_more: boolean } {
  const from = Number(body.text("next_key", "0"));
  if (!Number.isInteger(from) || from < 0) throw new KfError(40097, "next_key");
  const has_more = from + size < ids.length;
  return { ids: ids.slice(from, from + size), next_key: has_more ? String(from + size) : "", has_more };
}

function pageSize(body: Fields): number {
  const size = body.number("page_size", 0);
  if (size < 1 || size > 100) throw new KfError(40097, "page_size");
  return size;
}

const ordersOf = ({ world, app }: Call) => Object.values(world.state.shopOrders).filter(({ appId }) => appId === app.appId);

function listOrders(call: Call): JsonObject {
  const { body } = call;
  const size = pageSize(body);
  const field = body.has("update_time_range") ? "updateTime" : "createTime";
  const times = span(body.object(field === "updateTime" ? "update_time_range" : "create_time_range"), ["start_time", "end_time"], 7, 40097);
  const found = ordersOf(call)
    .filter((order) => within(times, order[field]))
    .filter(({ status, openId }) => (!body.has("status") || status === body.number("status", 0)) && openId.includes(body.text("openid")))
    .sort((a, b) => a[field] - b[field]);
  const { ids, ...more } = page(
    found.map(({ orderId }) => orderId),
    body,
    size,
  );
  return { order_id_list: ids, ...more };
}

function searchOrders(call: Call): JsonObject {
  const { body, world } = call;
  const size = pageSize(body);
  const asked = body.object("search_condition");
  const [title, orderId, user, tail, notes] = ["title", "order_id", "user_name", "tel_number_last4", "customer_notes"].map((name) =>
    asked.text(name),
  );
  if (!title && !orderId && !user && !tail && !notes) throw new KfError(40097, "search_condition");
  const found = ordersOf(call).filter(
    (order) =>
      (!title || order.items.some((item) => item.title.includes(title))) &&
      (!orderId || order.orderId === orderId) &&
      (!user || order.address.user_name === user) &&
      (!tail || order.address.tel_number.endsWith(tail)) &&
      (!notes || order.customerNotes.includes(notes)),
  );
  const { ids, ...more } = page(
    found.map((order) => order.orderId),
    body,
    size,
  );
  return { [world.switches.shopSearchAnswer]: ids, ...more };
}

const anOrder = ({ world, app, body }: Call) => orderOf(world, app, body.required("order_id"));

function changeAddress(call: Call): JsonObject {
  const order = anOrder(call);
  if (order.status !== 10 && order.status !== 20) throw new KfError(40097, `order is ${order.status}`);
  touch(call.world, order, { address: changedAddress(order.address, call.body.object("user_address")) });
  tellExtInfo(call.world, order, 2);
  return {};
}

const answerWish =
  (accept: boolean) =>
  (call: Call): JsonObject => {
    const order = anOrder(call);
    if (order.wantedAddress === null) throw new KfError(40097, "no address is under review");
    touch(call.world, order, { address: accept ? order.wantedAddress : order.address, wantedAddress: null });
    if (accept) tellExtInfo(call.world, order, 2);
    return {};
  };

/** In which states is told differently in different places; here before the payment. */
function changePrice(call: Call): JsonObject {
  const order = anOrder(call);
  if (order.status !== 10) throw new KfError(40097, `order is ${order.status}`);
  for (const given of call.body.list("change_order_infos")) {
    const { product_id, sku_id, change_price } = toObject(given);
    const item = order.items.find(({ productId, skuId }) => productId === product_id && skuId === sku_id);
    if (item === undefined || !(Number(change_price) > 0)) throw new KfError(40097, "change_order_infos");
    item.price = Number(change_price);
  }
  touch(call.world, order, call.body.flag("change_express", false) ? { freight: call.body.number("express_fee", 0) } : {});
  tellExtInfo(call.world, order, 12);
  return {};
}

function listAftersales({ world, app, body }: Call): JsonObject {
  const byUpdate = body.has("begin_update_time");
  const names: [string, string] = byUpdate ? ["begin_update_time", "end_update_time"] : ["begin_create_time", "end_create_time"];
  const times = span(body, names, 1, 10020004);
  const found = Object.values(world.state.shopAftersales)
    .filter((one) => one.appId === app.appId && within(times, byUpdate ? one.updateTime : one.createTime))
    .sort((a, b) => a.createTime - b.createTime);
  const { ids, ...more } = page(
    found.map(({ id }) => id),
    body,
    50,
  );
  return { after_sale_order_id_list: ids, ...more };
}

const anAftersale = ({ world, app, body }: Call) => aftersaleOf(world, app, body.required("after_sale_order_id"));

/** 1 仅退款, 4 退货退款. */
const rejectReasons = [
  { reject_reason_type: 1, reject_reason_type_text: "已发货", reject_reason: "商品已发出", reject_scene: 1 },
  { reject_reason_type: 2, reject_reason_type_text: "影响二次销售", reject_reason: "商品有使用痕迹", reject_scene: 4 },
];

/** By path below `channels/ec/`. */
const handlers: Record<string, (call: Call) => JsonObject> = {
  "order/list/get": listOrders,
  "order/get": (call) => ({ order: orderView(call.world, call.app, anOrder(call), call.body.flag("encode_sensitive_info", false)) }),
  "order/search": searchOrders,
  "order/sensitiveinfo/decode": (call) => ({ address_info: { ...anOrder(call).address } }),
  "order/merchantnotes/update": (call) => {
    const order = anOrder(call);
    touch(call.world, order, { merchantNotes: call.body.text("merchant_notes") });
    tellExtInfo(call.world, order, 3);
    return {};
  },
  "order/address/update": changeAddress,
  "order/addressmodify/accept": answerWish(true),
  "order/addressmodify/reject": answerWish(false),
  "order/price/update": changePrice,
  "order/delivery/send": (call) => {
    ship(call.world, anOrder(call), call.body.list("delivery_list"));
    return {};
  },
  "aftersale/getaftersalelist": listAftersales,
  "aftersale/getaftersaleorder": (call) => ({ after_sale_order: aftersaleView(call.world, anAftersale(call)) }),
  "aftersale/acceptapply": (call) => {
    acceptAftersale(call.world, anAftersale(call), call.body.number("accept_type", 0), call.body.text("address_id"));
    return {};
  },
  "aftersale/rejectapply": (call) => {
    const known = rejectReasons.find((one) => one.reject_reason_type === call.body.number("reject_reason_type", 0));
    if (known === undefined) throw new KfError(40097, "reject_reason_type");
    rejectAftersale(call.world, anAftersale(call), call.body.text("reject_reason", known.reject_reason));
    return {};
  },
  "aftersale/rejectreason/get": () => ({ reason_list: rejectReasons }),
  "aftersale/reason/get": () => ({
    reason_list: [
      { reason: "10000000", reason_text: "不想要了" },
      { reason: "10000001", reason_text: "缺货" },
      { reason: "10000002", reason_text: "拍错/多拍" },
    ],
  }),
};

const prefix = "channels/ec/";

/** Whether the shop has such a call; the ones of its customer service are elsewhere. */
export const isShopCall = (path: string): boolean => path.startsWith(prefix) && path.slice(prefix.length) in handlers;

export function callShop(path: string, call: Call): JsonObject {
  const handler = handlers[path.slice(prefix.length)];
  if (handler === undefined) throw new KfError(48001, path);
  return { errcode: 0, errmsg: "ok", ...handler(call) };
}
