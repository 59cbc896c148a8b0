import { describe, expect, it } from "vitest";
import type { AppCallback } from "./app-types";
import { day, second } from "./clock";
import { toObject } from "./fields";
import { codeOf, refusal, setShop } from "./shop-stage";
import type { JsonObject } from "./types";

const events = (told: AppCallback[]) => told.map(({ fields }) => String(fields.Event).replace("channels_ec_", ""));

describe("orders of a shop", () => {
  it("go from 10 to 100 with an event at each step, by whose turn it is", () => {
    const { told, place, act, send, lastEvent } = setShop();
    const order = place({
      items: [
        { count: 2, price: 100 },
        { product_id: "p2", sku_id: "s2", count: 1, price: 50 },
      ],
    });
    expect([order.status, refusal(() => act(order, "confirm")), codeOf(send(order, [1]))]).toEqual([10, 40097, 40097]);
    act(order, "pay");
    expect(order.status).toBe(20);
    act(order, "urge");
    expect(send(order, [1])).toEqual({ errcode: 0, errmsg: "ok" });
    expect([order.status, lastEvent().order_info]).toEqual([21, expect.objectContaining({ finish_delivery: 0 })]);
    expect(codeOf(send(order, [2]))).toBe(40097);
    send(order, [1, 1]);
    expect([order.status, lastEvent().order_info]).toEqual([30, expect.objectContaining({ finish_delivery: 1 })]);
    act(order, "autoConfirm");
    act(order, "settle");
    expect(order.status).toBe(100);
    expect(events(told)).toEqual(
      ["new", "pay", "wait_shipping", "ext_info_update", "deliver", "deliver", "confirm", "settle"].map((name) => `order_${name}`),
    );
    expect(refusal(() => act(order, "cancel"))).toBe(40097);
  });

  it.each([
    ["cancel", 1],
    ["timeout", 2],
  ])("that are not paid end by %s in 250", (action, cancel_type) => {
    const { place, act, lastEvent } = setShop();
    const order = place();
    act(order, action);
    expect([order.status, lastEvent().order_info]).toEqual([250, expect.objectContaining({ cancel_type })]);
    expect(refusal(() => act(order, "pay"))).toBe(40097);
  });

  it("are told by number in some events and by text in others, beyond what a JavaScript number holds", () => {
    const { told, paid } = setShop();
    const order = paid();
    const ids = told.map(({ fields }) => toObject(fields.order_info).order_id);
    expect(ids).toEqual([`bare:${order.orderId}`, order.orderId, `bare:${order.orderId}`]);
    expect(BigInt(order.orderId) > 2n ** 53n && BigInt(order.orderId) < 2n ** 64n).toBe(true);
  });

  it("are answered with buyer, goods, money, parcels and where they came from; masked when it is asked for", () => {
    const { user, call, received } = setShop();
    const order = received({ liveId: "export/live1", freight: 8, items: [{ count: 2, price: 100 }], customerNotes: "轻放" });
    const asked = call("order/get", { order_id: order.orderId });
    expect(asked.order).toMatchObject({
      order_id: order.orderId,
      status: 100,
      openid: user.openId,
      unionid: "oUNION1",
      order_detail: {
        price_info: { product_price: 200, order_price: 208 },
        delivery_info: { address_info: { tel_number: "13800138000" }, delivery_product_info: [{ waybill_id: "SF1", deliver_type: 1 }] },
        ext_info: { order_scene: 2, live_id: "export/live1", customer_notes: "轻放" },
      },
      aftersale_detail: { on_aftersale_order_cnt: 0, aftersale_order_list: [] },
    });
    const hidden = JSON.stringify(call("order/get", { order_id: order.orderId, encode_sensitive_info: true }));
    expect(hidden).toContain("138****8000");
    expect(hidden).not.toContain("沈小满");
    expect(call("order/sensitiveinfo/decode", { order_id: order.orderId }).address_info).toMatchObject({ user_name: "沈小满" });
  });

  it("are listed by a range of at most seven days, a hundred a page", () => {
    const { world, call, place, paid } = setShop();
    const first = place();
    world.clock.advance(day);
    const second_ = paid();
    const now = world.clock.seconds();
    const range = (days: number) => ({ start_time: now - (days * day) / second, end_time: now });
    const list = (body: JsonObject) => call("order/list/get", { page_size: 10, ...body });
    expect(list({ create_time_range: range(7) })).toMatchObject({ order_id_list: [first.orderId, second_.orderId], has_more: false });
    expect(list({ create_time_range: range(0.5) }).order_id_list).toEqual([second_.orderId]);
    expect(list({ update_time_range: range(7), status: 10 }).order_id_list).toEqual([first.orderId]);
    const page = list({ create_time_range: range(7), page_size: 1 });
    expect(page).toMatchObject({ order_id_list: [first.orderId], has_more: true });
    expect(list({ create_time_range: range(7), page_size: 1, next_key: String(page.next_key) }).order_id_list).toEqual([second_.orderId]);
    const wrongs: JsonObject[] = [{}, { create_time_range: range(8) }, { create_time_range: range(1), page_size: 101 }];
    for (const wrong of wrongs) expect(codeOf(list(wrong))).toBe(40097);
  });

  it("are found by what is known of them, under the name that the switch says", () => {
    const { world, call, place } = setShop();
    const order = place({ customerNotes: "送礼" });
    const search = (search_condition: JsonObject) => call("order/search", { page_size: 10, search_condition });
    expect(search({ tel_number_last4: "8000" }).orders).toEqual([order.orderId]);
    expect(search({ title: "跑鞋" }).orders).toEqual([]);
    world.switches.shopSearchAnswer = "order_id_list";
    expect(search({ customer_notes: "送礼" }).order_id_list).toEqual([order.orderId]);
    expect(codeOf(search({}))).toBe(40097);
  });

  it("take another address from the merchant, or from the buyer when the merchant agrees", () => {
    const { call, act, paid, send, lastEvent } = setShop();
    const order = paid();
    const wish = (city_name: string) => act(order, "askAddress", { address: { city_name } });
    const ask = (what: string) => call(`order/addressmodify/${what}`, { order_id: order.orderId });
    expect(codeOf(ask("accept"))).toBe(40097);
    wish("宁波市");
    expect(lastEvent().order_info).toMatchObject({ type: 4 });
    ask("reject");
    expect(order.address.city_name).toBe("杭州市");
    wish("温州市");
    ask("accept");
    expect([order.address.city_name, lastEvent().order_info]).toEqual(["温州市", expect.objectContaining({ type: 2 })]);
    call("order/address/update", { order_id: order.orderId, user_address: { city_name: "嘉兴市" } });
    expect([order.address.city_name, order.address.user_name]).toEqual(["嘉兴市", "沈小满"]);
    send(order, [1]);
    expect(codeOf(call("order/address/update", { order_id: order.orderId, user_address: { city_name: "绍兴市" } }))).toBe(40097);
  });

  it("take notes and, before they are paid, another price", () => {
    const { call, place, act, lastEvent } = setShop();
    const order = place();
    const [item] = order.items;
    const price = (change_price: number) =>
      call("order/price/update", {
        order_id: order.orderId,
        change_order_infos: [{ product_id: item?.productId ?? "", sku_id: item?.skuId ?? "", change_price }],
      });
    price(9900);
    expect([item?.price, lastEvent().order_info]).toEqual([9900, expect.objectContaining({ type: 12 })]);
    call("order/merchantnotes/update", { order_id: order.orderId, merchant_notes: "老客" });
    expect([order.merchantNotes, lastEvent().order_info]).toEqual(["老客", expect.objectContaining({ type: 3 })]);
    act(order, "pay");
    expect(codeOf(price(1))).toBe(40097);
  });

  it("are refused without a body, to another shop, to other kinds of app and without the permission", () => {
    const { app, addApp, call, place } = setShop();
    const order = place();
    const asked = { order_id: order.orderId };
    const other = addApp("shop", "wxshop0000000002");
    const mini = addApp("mini", "wxmini0000000001");
    expect(codeOf(call("order/get", ""))).toBe(44002);
    expect(codeOf(call("order/get", asked, other))).toBe(100002);
    expect(codeOf(call("order/get", asked, mini))).toBe(48001);
    expect(codeOf(call("order/get", { order_id: "1" }))).toBe(100002);
    app.granted = false;
    expect(codeOf(call("order/get", asked))).toBe(48001);
  });
});
