import { bareId } from "./app-callbacks";
import type { App, AppUser } from "./app-types";
import { tellApp } from "./apps";
import { type Fields, toObject } from "./fields";
import { KfError } from "./kf-error";
import type { OrderItem, ShopAddress, ShopOrder } from "./shop-types";
import type { JsonObject, JsonValue } from "./types";
import type { World } from "./world";

/** Orders and what is done with them, by the buyer and by the merchant, each with its event. Facts 5.2, 5.3. */

const home: ShopAddress = {
  user_name: "沈小满",
  postal_code: "310000",
  province_name: "浙江省",
  city_name: "杭州市",
  county_name: "拱墅区",
  detail_info: "中山北路581号 3 幢 502",
  tel_number: "13800138000",
};

/** Beyond what a JavaScript number holds. */
export function newLongId(world: World, prefix: string): string {
  world.state.counter += 1;
  return `${prefix}${String(world.clock.seconds()).slice(-9)}${String(world.state.counter).padStart(8, "0")}`;
}

/** Events print the id as a bare number or as a text; here in turns (facts 5.3: types vary). */
export const turningId = (world: World, id: string): string => (world.state.appCallbackCount % 2 === 0 ? bareId(id) : id);

export function tellOrder(world: World, order: ShopOrder, event: string, more: JsonObject = {}): void {
  const app = world.state.apps[order.appId];
  if (app === undefined) return;
  const order_info = { order_id: turningId(world, order.orderId), ...more };
  tellApp(world, app, order.openId, { MsgType: "event", Event: `channels_ec_order_${event}`, order_info });
}

export const tellExtInfo = (world: World, order: ShopOrder, type: number): void => tellOrder(world, order, "ext_info_update", { type });

/** An order of the shop: 100002 when there is none. */
export function orderOf(world: World, app: App, orderId: string): ShopOrder {
  const order = world.state.shopOrders[orderId];
  if (order === undefined || order.appId !== app.appId) throw new KfError(100002, orderId);
  return order;
}

export function touch(world: World, order: ShopOrder, change: Partial<ShopOrder> = {}): void {
  Object.assign(order, change, { updateTime: world.clock.seconds() });
  world.tell("timeline", { openId: order.openId });
}

/** An address with what is given of it changed. */
export function changedAddress(address: ShopAddress, given: Fields): ShopAddress {
  const parts = Object.entries(address).map(([name, value]) => [name, given.text(name, value)]);
  return Object.fromEntries(parts);
}

function itemOf(value: JsonValue): OrderItem {
  const { product_id, sku_id, title, count, price } = toObject(value);
  return {
    productId: String(product_id ?? "10000012345678"),
    skuId: String(sku_id ?? "20000012345678"),
    title: String(title ?? "山野织物 纯羊绒围巾 燕麦色"),
    count: Number(count ?? 1),
    price: Number(price ?? 12900),
    shipped: 0,
    onAftersale: 0,
    refunded: 0,
  };
}

/** A buyer orders: 待付款. */
export function placeOrder(world: World, { app, user }: { app: App; user: AppUser }, body: Fields): ShopOrder {
  if (app.kind !== "shop") throw new KfError(40200);
  const at = world.clock.seconds();
  const order: ShopOrder = {
    appId: app.appId,
    orderId: newLongId(world, "37"),
    openId: user.openId,
    status: 10,
    createTime: at,
    updateTime: at,
    payTime: 0,
    shipDoneTime: 0,
    confirmTime: 0,
    items: (body.has("items") ? body.list("items") : [{}]).map(itemOf),
    freight: body.number("freight", 0),
    address: changedAddress(home, body.object("address")),
    wantedAddress: null,
    customerNotes: body.text("customerNotes"),
    merchantNotes: "",
    liveId: body.text("liveId"),
    scene: body.has("liveId") ? 2 : 1,
    deliveries: [],
  };
  world.state.shopOrders[order.orderId] = order;
  tellOrder(world, order, "new");
  return order;
}

function must(order: ShopOrder, ...statuses: ShopOrder["status"][]): void {
  if (!statuses.includes(order.status)) throw new KfError(40097, `order is ${order.status}`);
}

type Act = (world: World, order: ShopOrder, body: Fields) => void;

const cancel =
  (cancel_type: number): Act =>
  (world, order) => {
    must(order, 10);
    touch(world, order, { status: 250 });
    tellOrder(world, order, "cancel", { cancel_type });
  };

const confirm =
  (confirm_type: number): Act =>
  (world, order) => {
    must(order, 30);
    touch(world, order, { status: 100, confirmTime: world.clock.seconds() });
    tellOrder(world, order, "confirm", { confirm_type });
  };

/** What a buyer, or time, does with an order. */
const acts: Record<string, Act> = {
  pay(world, order) {
    must(order, 10);
    const pay_time = world.clock.seconds();
    touch(world, order, { status: 20, payTime: pay_time });
    tellOrder(world, order, "pay", { pay_time });
    tellOrder(world, order, "wait_shipping");
  },
  cancel: cancel(1),
  timeout: cancel(2),
  confirm: confirm(1),
  autoConfirm: confirm(2),
  settle(world, order) {
    must(order, 100);
    tellOrder(world, order, "settle", { settle_time: world.clock.seconds() });
  },
  urge(world, order) {
    must(order, 20, 21);
    tellExtInfo(world, order, 7);
  },
  askAddress(world, order, body) {
    must(order, 20);
    touch(world, order, { wantedAddress: changedAddress(order.address, body.object("address")) });
    tellExtInfo(world, order, 4);
  },
};

export function actOnOrder(world: World, order: ShopOrder, action: string, body: Fields): void {
  const act = acts[action];
  if (act === undefined) throw new KfError(40058, action);
  act(world, order, body);
}

/** The merchant hands parcels over: 部分发货 until all of it is on its way. */
export function ship(world: World, order: ShopOrder, parcels: JsonValue[]): void {
  must(order, 20, 21);
  if (parcels.length === 0) throw new KfError(40097, "delivery_list");
  for (const given of parcels) {
    const { delivery_id, waybill_id, deliver_type, product_infos } = toObject(given);
    if (deliver_type === 1 && (!delivery_id || !waybill_id)) throw new KfError(40097, "waybill_id");
    if (deliver_type !== 1 && deliver_type !== 3) throw new KfError(40097, "deliver_type");
    const items = (Array.isArray(product_infos) ? product_infos : []).map((one) => {
      const { product_id, sku_id, product_cnt } = toObject(one);
      const count = Number(product_cnt);
      const item = order.items.find(({ productId, skuId }) => productId === product_id && skuId === sku_id);
      if (item === undefined || !(count >= 1) || item.shipped + count > item.count) throw new KfError(40097, "product_infos");
      item.shipped += count;
      return { productId: item.productId, skuId: item.skuId, count };
    });
    if (items.length === 0) throw new KfError(40097, "product_infos");
    const at = world.clock.seconds();
    order.deliveries.push({
      waybillId: String(waybill_id ?? ""),
      deliveryId: String(delivery_id ?? ""),
      deliverType: deliver_type,
      at,
      items,
    });
  }
  const all = order.items.every(({ shipped, refunded, count }) => shipped + refunded >= count);
  touch(world, order, { status: all ? 30 : 21, ...(all ? { shipDoneTime: world.clock.seconds() } : {}) });
  tellOrder(world, order, "deliver", { finish_delivery: all ? 1 : 0 });
}
