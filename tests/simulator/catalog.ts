import { accountsOf, createAccount } from "./accounts";
import type { AppKind } from "./app-types";
import { newApp } from "./apps";
import { createCustomer } from "./customers";
import type { Corp, JsonObject } from "./types";
import type { World } from "./world";

/** A made-up shop, so that whoever plays a customer has goods and orders to ask about. */

interface Product {
  id: string;
  title: string;
  /** 分 */
  price: number;
  picture: string;
}

const products: readonly Product[] = [
  { id: "10000012345678", title: "山野织物 纯羊绒围巾 燕麦色", price: 12900, picture: "scarf.jpg" },
  { id: "10000012345679", title: "手作陶杯 晨雾青 320ml", price: 6800, picture: "cup.jpg" },
  { id: "10000012345680", title: "草本护手霜 三支装", price: 4590, picture: "cream.jpg" },
  { id: "10000012345681", title: "云朵慢跑鞋 女款 米白", price: 25900, picture: "shoe.jpg" },
];

const shopName = "山野织物小店";
const states = ["待发货", "已发货", "已完成", "售后中"];

/** Orders of one customer: the same numbers each time it is asked. */
function ordersOf(customerId: string): JsonObject[] {
  const seed = [...customerId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 900_000, 7);
  return products.slice(0, 3).map((product, index) => ({
    order_id: `37900${String(100_000 + seed).slice(-6)}${String(10_000_000 + index * 7_654_321).slice(-8)}`,
    product_titles: product.title,
    price_wording: `共1件，合计${(product.price / 100).toFixed(2)}元`,
    state: states[(index + seed) % states.length] ?? "待发货",
    image_url: product.picture,
    shop_nickname: shopName,
  }));
}

export function catalog(world: World, query: URLSearchParams): JsonObject {
  const picture = (name: string) => `${world.baseUrl}/sim/samples/${name}`;
  return {
    shop: shopName,
    anchor: "山野织物",
    products: products.map((product) => ({
      product_id: product.id,
      title: product.title,
      sales_price: product.price,
      head_img: picture(product.picture),
      shop_nickname: shopName,
      shop_head_img: picture("shop.png"),
    })),
    orders: ordersOf(query.get("customerId") ?? "").map((order) => ({
      ...order,
      image_url: picture(String(order.image_url)),
    })),
  };
}

const people: readonly { nickname: string; gender: 1 | 2; unionId: string }[] = [
  { nickname: "小满爱喝茶", gender: 2, unionId: "oUNION_demo_xiaoman" },
  { nickname: "阿川", gender: 1, unionId: "oUNION_demo_achuan" },
  { nickname: "林间有鹿", gender: 2, unionId: "" },
  { nickname: "大鹏 Peng", gender: 1, unionId: "oUNION_demo_peng" },
  { nickname: "苏打水不加冰", gender: 2, unionId: "" },
];

const demoApps: readonly { kind: AppKind; name: string }[] = [
  { kind: "mini", name: "山野织物小程序" },
  { kind: "official", name: "山野织物公众号" },
  { kind: "shop", name: "山野织物小店" },
];

/** A corp with one account and five customers, and one app of each kind, wherever something of it is missing. */
export function makeDemo(world: World): JsonObject {
  const corp: Corp = Object.values(world.state.corps)[0] ?? {
    corpId: "wwdemo0000000001",
    name: "山野织物有限公司",
    secret: "demo-secret-of-the-simulated-corp",
    previousSecrets: [],
    token: "demoCallbackToken",
    encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    callbackUrl: "",
    agentId: 1000002,
    verified: true,
    customerCap: 100,
    kfPermission: true,
    trustedIps: [],
    channelsBound: true,
  };
  world.state.corps[corp.corpId] = corp;
  if (accountsOf(world, corp).length === 0) {
    createAccount(world, {
      corpId: corp.corpId,
      name: "山野织物客服",
      servicers: [
        { userid: "lin-yue", name: "林悦", status: 0, stopType: 0 },
        { userid: "chen-bo", name: "陈博", status: 0, stopType: 0 },
      ],
    });
  }
  if (Object.values(world.state.customers).every((item) => item.corpId !== corp.corpId)) {
    for (const person of people) createCustomer(world, { corpId: corp.corpId, ...person });
  }
  for (const { kind, name } of demoApps) {
    if (Object.values(world.state.apps).some((app) => app.kind === kind)) continue;
    const appId = `wxdemo${kind.padEnd(12, "0")}`;
    world.state.apps[appId] = { ...newApp(kind, appId), name, secret: `demo-secret-of-the-${kind}-app` };
  }
  return { corpId: corp.corpId };
}
