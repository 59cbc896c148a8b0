/** What a 微信小店 keeps of its trade. Facts 5.2, 5.4. Times are seconds, amounts 分, ids texts of unsigned 64-bit numbers. */

export interface ShopAddress {
  user_name: string;
  postal_code: string;
  province_name: string;
  city_name: string;
  county_name: string;
  detail_info: string;
  tel_number: string;
}

export interface OrderItem {
  productId: string;
  skuId: string;
  title: string;
  count: number;
  price: number;
  shipped: number;
  /** Under an after-sale, and done with one. */
  onAftersale: number;
  refunded: number;
}

export interface Delivery {
  waybillId: string;
  deliveryId: string;
  deliverType: number;
  at: number;
  items: { productId: string; skuId: string; count: number }[];
}

/** 10 待付款, 20 待发货, 21 部分发货, 30 待收货, 100 完成, 200 全部商品售后之后取消, 250 取消. */
export type OrderStatus = 10 | 20 | 21 | 30 | 100 | 200 | 250;

export interface ShopOrder {
  appId: string;
  orderId: string;
  openId: string;
  status: OrderStatus;
  createTime: number;
  updateTime: number;
  payTime: number;
  shipDoneTime: number;
  confirmTime: number;
  items: OrderItem[];
  freight: number;
  address: ShopAddress;
  /** What the buyer wants instead; null: nothing. */
  wantedAddress: ShopAddress | null;
  customerNotes: string;
  merchantNotes: string;
  liveId: string;
  scene: number;
  deliveries: Delivery[];
}

export const aftersaleTypes = ["REFUND", "RETURN", "EXCHANGE"] as const;
export type AftersaleType = (typeof aftersaleTypes)[number];

/** States and their numbers in `order.aftersale_detail`, which are the older component's; unverified for the shop. */
export const aftersaleNumbers = {
  USER_CANCELD: 1,
  MERCHANT_PROCESSING: 2,
  MERCHANT_REJECT_REFUND: 4,
  MERCHANT_REJECT_RETURN: 5,
  USER_WAIT_RETURN: 6,
  RETURN_CLOSED: 7,
  MERCHANT_WAIT_RECEIPT: 8,
  MERCHANT_OVERDUE_REFUND: 12,
  MERCHANT_REFUND_SUCCESS: 13,
  MERCHANT_RETURN_SUCCESS: 14,
} as const;
export type AftersaleStatus = keyof typeof aftersaleNumbers;

export interface ShopAftersale {
  appId: string;
  id: string;
  orderId: string;
  openId: string;
  type: AftersaleType;
  status: AftersaleStatus;
  productId: string;
  skuId: string;
  count: number;
  amount: number;
  reason: string;
  desc: string;
  received: boolean;
  createTime: number;
  updateTime: number;
  completeTime: number;
  /** When the merchant's time to act is over; 0: it is not the merchant's turn. */
  dueAt: number;
  acceptedAt: number;
  waybill: { waybill_id: string; delivery_id: string } | null;
  rejectReason: string;
  /** 3 merchant by API, 9 merchant too slow. */
  refundReason: number;
}
