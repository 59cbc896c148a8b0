import type { App } from "./app-types";
import { aftersaleNumbers, type ShopAddress, type ShopOrder } from "./shop-types";
import type { JsonObject } from "./types";
import type { World } from "./world";

/** An order as `order/get` answers it. Facts 5.2. */

const masked = (text: string, from: number, until = text.length) =>
  text.slice(0, from) + "*".repeat(Math.max(0, until - from)) + text.slice(until);

function maskedAddress(address: ShopAddress): ShopAddress {
  const { user_name, detail_info, tel_number } = address;
  return { ...address, user_name: masked(user_name, 1), detail_info: masked(detail_info, 3), tel_number: masked(tel_number, 3, 7) };
}

export function orderView(world: World, app: App, order: ShopOrder, hidden: boolean): JsonObject {
  const { orderId, status, createTime, updateTime, openId, items, freight, address, wantedAddress, deliveries } = order;
  const { unionId = "" } = world.state.appUsers[openId] ?? {};
  const product_price = items.reduce((sum, { price, count }) => sum + price * count, 0);
  const aftersales = Object.values(world.state.shopAftersales).filter((one) => one.orderId === orderId && one.appId === app.appId);
  return {
    order_id: orderId,
    status,
    create_time: createTime,
    update_time: updateTime,
    openid: openId,
    ...(unionId === "" ? {} : { unionid: unionId }),
    order_detail: {
      product_infos: items.map((item) => ({
        product_id: item.productId,
        sku_id: item.skuId,
        sku_cnt: item.count,
        title: item.title,
        sale_price: item.price,
        real_price: item.price * item.count,
        on_aftersale_sku_cnt: item.onAftersale,
        finish_aftersale_sku_cnt: item.refunded,
      })),
      price_info: { product_price, freight, order_price: product_price + freight },
      pay_info: order.payTime === 0 ? {} : { pay_time: order.payTime, transaction_id: `4200${orderId}`, payment_method: 1 },
      delivery_info: {
        address_info: { ...(hidden ? maskedAddress(address) : address) },
        ...(wantedAddress === null ? {} : { address_under_review: { ...(hidden ? maskedAddress(wantedAddress) : wantedAddress) } }),
        delivery_product_info: deliveries.map(({ waybillId, deliveryId, deliverType, at, items: sent }) => ({
          waybill_id: waybillId,
          delivery_id: deliveryId,
          delivery_time: at,
          deliver_type: deliverType,
          product_infos: sent.map(({ productId, skuId, count }) => ({ product_id: productId, sku_id: skuId, product_cnt: count })),
        })),
        ...(order.shipDoneTime === 0 ? {} : { ship_done_time: order.shipDoneTime }),
        deliver_method: 0,
      },
      ext_info: {
        customer_notes: order.customerNotes,
        merchant_notes: order.merchantNotes,
        order_scene: order.scene,
        ...(order.liveId === "" ? {} : { live_id: order.liveId }),
        ...(order.confirmTime === 0 ? {} : { confirm_receipt_time: order.confirmTime }),
      },
    },
    aftersale_detail: {
      on_aftersale_order_cnt: aftersales.filter(({ completeTime }) => completeTime === 0).length,
      aftersale_order_list: aftersales.map((one) => ({ aftersale_order_id: one.id, status: aftersaleNumbers[one.status] })),
    },
  };
}
