import { describe, expect, it } from "vitest";
import { day, minute } from "./clock";
import { Fields, toObject } from "./fields";
import { actOnAftersale } from "./shop-aftersales";
import { codeOf, refusal, setShop } from "./shop-stage";
import type { ShopAftersale } from "./shop-types";
import type { JsonObject } from "./types";

type Shop = ReturnType<typeof setShop>;
const withAftersales = (shop: Shop) => ({
  ...shop,
  state: (one: ShopAftersale) => toObject(shop.call("aftersale/getaftersaleorder", { after_sale_order_id: one.id }).after_sale_order),
  accept: (one: ShopAftersale, more: JsonObject = {}) => shop.call("aftersale/acceptapply", { after_sale_order_id: one.id, ...more }),
  reject: (one: ShopAftersale, reject_reason_type: number) =>
    shop.call("aftersale/rejectapply", { after_sale_order_id: one.id, reject_reason_type }),
  does: (one: ShopAftersale, action: string) => actOnAftersale(shop.world, one, action, new Fields({})),
});

describe("after-sales of a shop", () => {
  it("仅退款: one consent pays back, and an order of which nothing is left is cancelled", () => {
    const { paid, apply, lastEvent, state, accept } = withAftersales(setShop());
    const order = paid();
    const one = apply(order, { reason: "10000002" });
    expect(state(one)).toMatchObject({ type: "REFUND", status: "MERCHANT_PROCESSING", refund_info: { amount: 12900 }, deadline: 172_800 });
    expect(lastEvent()).toMatchObject({
      Event: "channels_ec_aftersale_update",
      finder_shop_aftersale_status_update: { status: "MERCHANT_PROCESSING" },
    });
    expect(codeOf(accept(one, { accept_type: 1 }))).toBe(10021041);
    expect(codeOf(accept(one))).toBe(0);
    expect(state(one)).toMatchObject({ status: "MERCHANT_REFUND_SUCCESS", refund_info: { refund_reason: 3 }, deadline: 0 });
    expect([order.status, lastEvent().order_info]).toEqual([200, expect.objectContaining({ cancel_type: 3 })]);
    expect(codeOf(accept(one))).toBe(10020001);
  });

  it("退货退款: agree to the return with an address, goods come back, then pay back", () => {
    const { call, received, apply, state, accept, does } = withAftersales(setShop());
    const order = received({ items: [{ count: 2 }] });
    const one = apply(order, { type: "RETURN" });
    expect(codeOf(accept(one))).toBe(40097);
    accept(one, { accept_type: 1, address_id: "7" });
    expect(state(one).status).toBe("USER_WAIT_RETURN");
    expect(codeOf(accept(one))).toBe(10020001);
    does(one, "sendBack");
    expect(state(one)).toMatchObject({ status: "MERCHANT_WAIT_RECEIPT", return_info: { delivery_id: "SF" } });
    accept(one, { accept_type: 2 });
    expect(state(one).status).toBe("MERCHANT_RETURN_SUCCESS");
    expect(order.status).toBe(100);
    const { order_detail, aftersale_detail } = toObject(call("order/get", { order_id: order.orderId }).order);
    expect(order_detail).toMatchObject({ product_infos: [{ on_aftersale_sku_cnt: 0, finish_aftersale_sku_cnt: 1 }] });
    expect(aftersale_detail).toEqual({ on_aftersale_order_cnt: 0, aftersale_order_list: [{ aftersale_order_id: one.id, status: 14 }] });
  });

  it("7 天无理由 needs no consent; goods that are kept too long close it", () => {
    const { received, apply, state, does } = withAftersales(setShop());
    const one = apply(received(), { type: "RETURN", sevenDays: true });
    expect(state(one).status).toBe("USER_WAIT_RETURN");
    does(one, "keepTooLong");
    expect(state(one).status).toBe("RETURN_CLOSED");
  });

  it("are refused with a known reason, and taken back by the buyer, who may ask again then", () => {
    const { received, apply, state, reject, does } = withAftersales(setShop());
    const order = received();
    const one = apply(order);
    expect(refusal(() => apply(order))).toBe(40097);
    expect(codeOf(reject(one, 99))).toBe(40097);
    expect(codeOf(reject(one, 1))).toBe(0);
    expect(state(one)).toMatchObject({ status: "MERCHANT_REJECT_REFUND", merchant_upload_info: { reject_reason: "商品已发出" } });
    does(one, "cancel");
    expect(state(one).status).toBe("USER_CANCELD");
    expect(apply(order, { type: "RETURN" }).status).toBe("MERCHANT_PROCESSING");
  });

  it("pay back by themselves when the merchant is too slow, and not before", () => {
    const { world, paid, apply, state, does } = withAftersales(setShop());
    const one = apply(paid());
    expect(refusal(() => does(one, "waitTooLong"))).toBe(10020001);
    world.clock.advance(2 * day);
    does(one, "waitTooLong");
    expect(state(one)).toMatchObject({ status: "MERCHANT_OVERDUE_REFUND", refund_info: { refund_reason: 9 } });
  });

  it("of one order are not agreed to twice within a minute", () => {
    const { world, paid, apply, accept } = withAftersales(setShop());
    const order = paid({ items: [{ count: 2 }] });
    const [first, other] = [apply(order), apply(order)];
    accept(first);
    expect(codeOf(accept(other))).toBe(10021044);
    world.clock.advance(minute);
    expect(codeOf(accept(other))).toBe(0);
    expect(order.status).toBe(200);
  });

  it("are listed by a range of at most a day, and told apart by shop", () => {
    const { world, addApp, call, paid, apply } = withAftersales(setShop());
    const one = apply(paid());
    const now = world.clock.seconds();
    const list = (hours: number) => call("aftersale/getaftersalelist", { begin_create_time: now - hours * 3600, end_create_time: now });
    expect(list(24)).toMatchObject({ after_sale_order_id_list: [one.id], has_more: false });
    expect(codeOf(list(25))).toBe(10020004);
    const other = addApp("shop", "wxshop0000000002");
    expect(codeOf(call("aftersale/getaftersaleorder", { after_sale_order_id: one.id }, other))).toBe(10021043);
    expect(codeOf(call("aftersale/getaftersaleorder", { after_sale_order_id: "1" }))).toBe(10020000);
  });

  it("are for what was paid and bought only", () => {
    const { place, paid, apply } = withAftersales(setShop());
    expect(refusal(() => apply(place()))).toBe(10021041);
    expect(refusal(() => apply(paid(), { count: 2 }))).toBe(40097);
    expect(refusal(() => apply(paid(), { type: "GIFT" }))).toBe(40097);
  });
});
