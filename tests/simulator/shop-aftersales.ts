import type { App } from "./app-types";
import { tellApp } from "./apps";
import { hour, second } from "./clock";
import type { Fields } from "./fields";
import { KfError } from "./kf-error";
import { newLongId, tellOrder, touch, turningId } from "./shop-orders";
import { type AftersaleStatus, aftersaleTypes, type OrderItem, type ShopAftersale, type ShopOrder } from "./shop-types";
import type { JsonObject } from "./types";
import type { World } from "./world";

/** After-sales from the application to the refund. Facts 5.4. */

/** How long a merchant may take; the hours that circulate are unverified. */
const actWithin = (48 * hour) / second;
/** Not twice within this for several after-sales of one order. */
const pauseSeconds = 60;

const merchantsTurn: ReadonlySet<AftersaleStatus> = new Set(["MERCHANT_PROCESSING", "MERCHANT_WAIT_RECEIPT"]);

function itemOf(world: World, { orderId, productId, skuId }: ShopAftersale): { order: ShopOrder; item: OrderItem } {
  const order = world.state.shopOrders[orderId];
  const item = order?.items.find((one) => one.productId === productId && one.skuId === skuId);
  if (order === undefined || item === undefined) throw new KfError(10020000, orderId);
  return { order, item };
}

/** An after-sale of the shop: 10020000 when there is none, 10021043 for another shop's. */
export function aftersaleOf(world: World, app: App, id: string): ShopAftersale {
  const found = world.state.shopAftersales[id];
  if (found === undefined) throw new KfError(10020000, id);
  if (found.appId !== app.appId) throw new KfError(10021043, id);
  return found;
}

function move(world: World, aftersale: ShopAftersale, status: AftersaleStatus, change: Partial<ShopAftersale> = {}): void {
  const at = world.clock.seconds();
  Object.assign(aftersale, { status, updateTime: at, dueAt: merchantsTurn.has(status) ? at + actWithin : 0, ...change });
  const { order } = itemOf(world, aftersale);
  touch(world, order);
  const app = world.state.apps[aftersale.appId];
  if (app === undefined) return;
  const finder_shop_aftersale_status_update: JsonObject = {
    status,
    after_sale_order_id: turningId(world, aftersale.id),
    order_id: turningId(world, aftersale.orderId),
  };
  tellApp(world, app, aftersale.openId, { MsgType: "event", Event: "channels_ec_aftersale_update", finder_shop_aftersale_status_update });
}

/** It is over: the goods are free for another one, or were paid back. */
function close(world: World, aftersale: ShopAftersale, status: AftersaleStatus, refundReason = 0): void {
  const { order, item } = itemOf(world, aftersale);
  item.onAftersale -= aftersale.count;
  if (refundReason > 0) item.refunded += aftersale.count;
  move(world, aftersale, status, { completeTime: world.clock.seconds(), refundReason });
  if (refundReason === 0 || order.items.some(({ count, refunded }) => refunded < count)) return;
  touch(world, order, { status: 200 });
  tellOrder(world, order, "cancel", { cancel_type: 3 });
}

/** A buyer asks for money back, a return or an exchange. `sevenDays`: goods of 7 天无理由, which need nobody's consent. */
export function applyAftersale(world: World, order: ShopOrder, body: Fields): ShopAftersale {
  const type = aftersaleTypes.find((one) => one === body.text("type", "REFUND"));
  const item = order.items.find(({ productId }) => productId === body.text("productId", order.items[0]?.productId));
  const count = body.number("count", 1);
  if (type === undefined || item === undefined) throw new KfError(40097, "type or productId");
  if (![20, 21, 30, 100].includes(order.status)) throw new KfError(10021041, `order is ${order.status}`);
  if (count < 1 || item.onAftersale + item.refunded + count > item.count) throw new KfError(40097, "count");
  const at = world.clock.seconds();
  item.onAftersale += count;
  const aftersale: ShopAftersale = {
    appId: order.appId,
    id: newLongId(world, "20"),
    orderId: order.orderId,
    openId: order.openId,
    type,
    status: "MERCHANT_PROCESSING",
    productId: item.productId,
    skuId: item.skuId,
    count,
    amount: body.number("amount", item.price * count),
    reason: body.text("reason", "10000000"),
    desc: body.text("desc"),
    received: body.flag("received", order.status >= 30),
    createTime: at,
    updateTime: at,
    completeTime: 0,
    dueAt: 0,
    acceptedAt: 0,
    waybill: null,
    rejectReason: "",
    refundReason: 0,
  };
  world.state.shopAftersales[aftersale.id] = aftersale;
  move(world, aftersale, type === "RETURN" && body.flag("sevenDays", false) ? "USER_WAIT_RETURN" : "MERCHANT_PROCESSING");
  return aftersale;
}

function must({ status }: ShopAftersale, ...wanted: AftersaleStatus[]): void {
  if (!wanted.includes(status)) throw new KfError(10020001, status);
}

type Act = (world: World, aftersale: ShopAftersale, body: Fields) => void;

/** What a buyer, or time, does with an after-sale. */
const acts: Record<string, Act> = {
  cancel(world, aftersale) {
    must(aftersale, "MERCHANT_PROCESSING", "USER_WAIT_RETURN", "MERCHANT_REJECT_REFUND", "MERCHANT_REJECT_RETURN");
    close(world, aftersale, "USER_CANCELD");
  },
  sendBack(world, aftersale, body) {
    must(aftersale, "USER_WAIT_RETURN");
    const waybill = { waybill_id: body.text("waybillId", "SF1234567890123"), delivery_id: body.text("deliveryId", "SF") };
    move(world, aftersale, "MERCHANT_WAIT_RECEIPT", { waybill });
  },
  keepTooLong(world, aftersale) {
    must(aftersale, "USER_WAIT_RETURN");
    close(world, aftersale, "RETURN_CLOSED");
  },
  waitTooLong(world, aftersale) {
    if (aftersale.dueAt === 0 || world.clock.seconds() < aftersale.dueAt) throw new KfError(10020001, "the merchant still has time");
    close(world, aftersale, "MERCHANT_OVERDUE_REFUND", 9);
  },
};

export function actOnAftersale(world: World, aftersale: ShopAftersale, action: string, body: Fields): void {
  const act = acts[action];
  if (act === undefined) throw new KfError(40058, action);
  act(world, aftersale, body);
}

/** `acceptType` 1: the return is agreed to, 2: the refund; 0: the state decides. */
export function acceptAftersale(world: World, aftersale: ShopAftersale, acceptType: number, addressId: string): void {
  must(aftersale, "MERCHANT_PROCESSING", "MERCHANT_WAIT_RECEIPT");
  if (aftersale.type === "EXCHANGE") throw new KfError(10021041, "exchanges are not played further");
  const now = world.clock.seconds();
  const siblings = Object.values(world.state.shopAftersales).filter(
    ({ id, orderId }) => orderId === aftersale.orderId && id !== aftersale.id,
  );
  if (siblings.some(({ acceptedAt }) => acceptedAt > 0 && now - acceptedAt < pauseSeconds)) throw new KfError(10021044);
  const step = aftersale.type === "RETURN" && aftersale.status === "MERCHANT_PROCESSING" ? 1 : 2;
  if (acceptType !== 0 && acceptType !== step) throw new KfError(10021041, `accept_type ${acceptType}`);
  if (step === 1 && addressId === "") throw new KfError(40097, "address_id");
  aftersale.acceptedAt = now;
  if (step === 1) move(world, aftersale, "USER_WAIT_RETURN");
  else close(world, aftersale, aftersale.type === "REFUND" ? "MERCHANT_REFUND_SUCCESS" : "MERCHANT_RETURN_SUCCESS", 3);
}

/** Refused, until the buyer takes it back or a dispute decides. */
export function rejectAftersale(world: World, aftersale: ShopAftersale, rejectReason: string): void {
  must(aftersale, "MERCHANT_PROCESSING", "MERCHANT_WAIT_RECEIPT");
  move(world, aftersale, aftersale.type === "REFUND" ? "MERCHANT_REJECT_REFUND" : "MERCHANT_REJECT_RETURN", { rejectReason });
}

export function aftersaleView(world: World, one: ShopAftersale): JsonObject {
  return {
    after_sale_order_id: one.id,
    order_id: one.orderId,
    type: one.type,
    status: one.status,
    openid: one.openId,
    reason: one.reason,
    product_info: { product_id: one.productId, sku_id: one.skuId, count: one.count },
    details: { desc: one.desc, receive_product: one.received },
    refund_info: { amount: one.amount, ...(one.refundReason === 0 ? {} : { refund_reason: one.refundReason }) },
    ...(one.waybill === null ? {} : { return_info: one.waybill }),
    ...(one.rejectReason === "" ? {} : { merchant_upload_info: { reject_reason: one.rejectReason } }),
    deadline: one.dueAt === 0 ? 0 : Math.max(0, one.dueAt - world.clock.seconds()),
    create_time: one.createTime,
    update_time: one.updateTime,
    ...(one.completeTime === 0 ? {} : { complete_time: one.completeTime }),
  };
}
