import { callAppApi } from "./app-api";
import type { App, AppCallback, AppUser } from "./app-types";
import { newApp, newAppUser } from "./apps";
import { Fields } from "./fields";
import { applyAftersale } from "./shop-aftersales";
import { actOnOrder, placeOrder } from "./shop-orders";
import type { ShopAftersale, ShopOrder } from "./shop-types";
import type { JsonObject } from "./types";
import { createWorld } from "./world";

const startOfTime = Date.UTC(2026, 8, 1, 2, 0, 0);

/** One shop with a buyer on a fixed time, and short names for what the tests do with them. */
export function setShop() {
  const world = createWorld({ now: () => startOfTime });
  const told: AppCallback[] = [];
  world.onAppCallback = (callback) => void told.push(callback);
  const addApp = (kind: App["kind"], appId: string): App => {
    const made = newApp(kind, appId);
    world.state.apps[appId] = made;
    return made;
  };
  const app = addApp("shop", "wxshop0000000001");
  const user: AppUser = newAppUser(world, app, { unionId: "oUNION1" });
  const post = (path: string, body: string, query = new URLSearchParams()): JsonObject => {
    const bytes = Buffer.from(body);
    const reply = callAppApi(world, { path, method: "POST", query, contentType: "application/json", body: bytes, address: "127.0.0.1" });
    return reply.kind === "json" ? reply.body : {};
  };
  const tokenOf = ({ appId, secret }: App) =>
    String(post("cgi-bin/stable_token", JSON.stringify({ grant_type: "client_credential", appid: appId, secret })).access_token);
  const call = (path: string, body: JsonObject | "" = {}, of = app) =>
    post(`channels/ec/${path}`, body === "" ? "" : JSON.stringify(body), new URLSearchParams({ access_token: tokenOf(of) }));
  const place = (body: JsonObject = {}): ShopOrder => placeOrder(world, { app, user }, new Fields(body));
  const act = (order: ShopOrder, action: string, body: JsonObject = {}) => actOnOrder(world, order, action, new Fields(body));
  const paid = (body: JsonObject = {}): ShopOrder => {
    const order = place(body);
    act(order, "pay");
    return order;
  };
  const send = (order: ShopOrder, counts: number[]) => {
    const product_infos = order.items.flatMap(({ productId, skuId }, at) =>
      counts[at] ? [{ product_id: productId, sku_id: skuId, product_cnt: counts[at] }] : [],
    );
    const parcel = { delivery_id: "SF", waybill_id: "SF1", deliver_type: 1, product_infos };
    return call("order/delivery/send", { order_id: order.orderId, delivery_list: [parcel] });
  };
  const received = (body: JsonObject = {}): ShopOrder => {
    const order = paid(body);
    send(
      order,
      order.items.map(({ count }) => count),
    );
    act(order, "confirm");
    return order;
  };
  const apply = (order: ShopOrder, body: JsonObject = {}): ShopAftersale => applyAftersale(world, order, new Fields(body));
  const lastEvent = (): JsonObject => told.at(-1)?.fields ?? {};
  return { world, app, user, told, addApp, call, place, act, paid, send, received, apply, lastEvent };
}

export const codeOf = (reply: JsonObject) => reply.errcode;

/** The number of a refusal; 0: it was done. */
export function refusal(work: () => unknown): number {
  try {
    work();
    return 0;
  } catch (error) {
    return (error as { errcode: number }).errcode;
  }
}
