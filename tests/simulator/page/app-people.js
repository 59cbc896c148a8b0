import { get, post } from "./api.js";
import { h, icon } from "./dom.js";
import { changed, openAppPhone, store } from "./store.js";
import { either, t } from "./words.js";

/** Apps on the first screen: 小程序, 公众号 and 小店, each with its users and its console. */

export const appKinds = { mini: ["小程序", "Mini program"], official: ["公众号", "Official account"], shop: ["微信小店", "WeChat shop"] };
const shapes = { mini: "mini", official: "chat", shop: "bag" };

async function playCustomer(app) {
  const { data } = await get(`/sim/apps/${app.appId}/users`);
  const user = data[0] ?? (await newUser(app, undefined));
  openAppPhone(app.appId, user.openId, "app");
  changed();
}

/** A new user of an app; as one of the customers when it is the same person. */
export async function newUser(app, customer) {
  const nickname = customer?.nickname ?? either("顾客", "Customer");
  return post(`/sim/apps/${app.appId}/users`, { nickname, unionId: customer?.unionId ?? "" });
}

function openConsole(app) {
  openAppPhone(app.appId, "", "console");
  changed();
}

function row(app) {
  const set = app.callbackUrl === "" ? either("还没有填推送地址", "no push address yet") : app.callbackUrl;
  return h(
    "div",
    { class: "person app-row", "data-app": app.kind },
    h("span", { class: "entry-icon", style: "color:#07c160" }, icon(shapes[app.kind])),
    h("span", { class: "entry-text" }, h("b", {}, app.name), h("small", {}, `${either(...appKinds[app.kind])} · ${set}`)),
    h("button", { class: "pill", onclick: () => openConsole(app) }, either("后台", "Console")),
    h("button", { class: "pill green", onclick: () => playCustomer(app) }, either("当顾客", "Play")),
  );
}

function addRow() {
  const make = (kind) => async () => {
    const app = await post("/sim/apps", { kind, name: either(...appKinds[kind]) });
    store.apps.push(app);
    openConsole(app);
  };
  const buttons = Object.keys(appKinds).map((kind) =>
    h("button", { class: "pill", onclick: make(kind) }, `＋ ${either(...appKinds[kind])}`),
  );
  return h("div", { class: "person-new" }, ...buttons);
}

export function showApps() {
  return h("div", {}, h("div", { class: "list-label" }, t("apps")), h("div", { class: "list" }, ...store.apps.map(row), addRow()));
}
