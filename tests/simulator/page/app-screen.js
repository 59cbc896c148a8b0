import { get, post } from "./api.js";
import { appKinds, newUser } from "./app-people.js";
import { h } from "./dom.js";
import { backTo } from "./place-screens.js";
import { activeTab, appOf, changed, now, openAppPhone, store } from "./store.js";
import { either, t } from "./words.js";

/** A user's chat with an app: what they do towards it, what both sides said, and what may still be sent. */

let open;

const acts = {
  mini: [[either("点客服按钮", "Tap the contact button"), "enter", { sessionFrom: "order=3790000000000000001" }]],
  official: [
    [either("关注", "Subscribe"), "subscribe"],
    [either("扫码", "Scan"), "scan", { scene: "live-1111" }],
    [either("点菜单「客服」", "Tap the menu"), "menu"],
    [either("取消关注", "Unsubscribe"), "unsubscribe"],
  ],
  shop: [],
};

const says = {
  mini: ["image", "miniprogrampage"],
  official: ["image", "voice", "video", "location", "link"],
  shop: ["image", "video", "file", "product_share", "order_share"],
};

const sayNames = {
  image: t("image"),
  voice: t("voice"),
  video: t("video"),
  file: t("file"),
  location: t("place"),
  link: t("link"),
  miniprogrampage: t("mini"),
  product_share: t("goods"),
  order_share: t("orders"),
};

/** A line that is no text, in words; pictures and films as they are. */
function body({ type, content, side }) {
  if (type === "text") return h("div", { class: "bubble text" }, String(content.content ?? ""));
  const place = content.cos_url ?? (content.media_id ? `/sim/media/${content.media_id}` : undefined);
  if (side === "shop" && place !== undefined && type === "image") return h("img", { class: "picture", src: place, alt: "" });
  const title = content.title ?? content.articles?.[0]?.title ?? content.product_id ?? content.order_id ?? content.head_content ?? "";
  const kind = { news: t("link"), msgmenu: either("菜单", "Menu"), ...sayNames }[type] ?? type;
  return h("div", { class: "bubble text" }, `[${kind}]${title === "" ? "" : ` ${title}`}`);
}

function line(entry) {
  const own = entry.side === "user";
  const face = own ? "/sim/samples/cup.jpg" : "/sim/samples/shop.png";
  return h(
    "div",
    { class: `line ${own ? "own" : "theirs"}`, "data-type": entry.type },
    h("img", { class: "face", src: face, alt: "" }),
    h("div", { class: "holder" }, body(entry)),
  );
}

const triggers = { message: ["来信", "message"], entered: ["进入", "entered"], acted: ["点击", "tap"] };

/** How many the app may still send, and for how long. */
function quota({ windows }) {
  const shown = windows.filter(({ closesAt }) => closesAt > now());
  if (shown.length === 0) return either("现在不能给这位顾客发消息", "Nothing may be sent to this customer now");
  return shown
    .map(({ trigger, quota: most, sent, closesAt }) => {
      const left = Math.max(0, Math.round((closesAt - now()) / 60_000));
      return `${either(...triggers[trigger])} ${t("canSend")} ${sent}/${most} · ${left >= 60 ? `${Math.round(left / 60)} h` : `${left} min`}`;
    })
    .join("　");
}

export async function refreshApp() {
  const chat = open;
  if (chat === undefined) return;
  const { user, data } = await get(`${chat.place}/timeline`);
  if (open !== chat) return;
  chat.list.replaceChildren(...data.map(line));
  chat.state.textContent = user.typingUntil > now() ? t("typing") : quota(user);
  chat.list.scrollTop = chat.list.scrollHeight;
}

export function closeApp() {
  open = undefined;
}

function otherUsers(app, openId) {
  const select = h("select", { class: "account-choice", "aria-label": t("who") });
  void get(`/sim/apps/${app.appId}/users`).then(({ data }) => {
    const known = data.map((user, index) =>
      h("option", { value: user.openId, selected: user.openId === openId }, `${user.nickname || either("顾客", "Customer")} ${index + 1}`),
    );
    const others = store.customers.map((customer) =>
      h("option", { value: `new:${customer.id}` }, `＋ ${customer.nickname}${customer.unionId ? " · UnionID" : ""}`),
    );
    select.replaceChildren(...known, ...others, h("option", { value: "new:" }, `＋ ${either("新顾客", "New customer")}`));
  });
  select.addEventListener("change", async () => {
    const [, customerId] = /^new:(.*)$/.exec(select.value) ?? [];
    const chosen =
      customerId === undefined
        ? select.value
        : (
            await newUser(
              app,
              store.customers.find(({ id }) => id === customerId),
            )
          ).openId;
    openAppPhone(app.appId, chosen, "app");
    changed();
  });
  return select;
}

export function showApp() {
  const tab = activeTab();
  const app = appOf(tab);
  if (app === undefined) return h("div", { class: "page" });
  const place = `/sim/apps/${app.appId}/users/${tab.openId}`;
  const list = h("div", { class: "messages", role: "log", tabindex: "0" });
  const state = h("p", { class: "app-state", role: "status" });
  open = { place, list, state };
  void refreshApp();
  const say = (message) => post(`${place}/say`, message).then(refreshApp);
  const field = h("input", { type: "text", "aria-label": t("input"), placeholder: t("input") });
  const send = async (event) => {
    event.preventDefault();
    const content = field.value.trim();
    if (content === "") return;
    field.value = "";
    await say({ type: "text", content });
  };
  const chips = [
    ...acts[app.kind].map(([label, action, data]) =>
      h("button", { class: "chip", onclick: () => post(`${place}/act/${action}`, data ?? {}).then(refreshApp) }, label),
    ),
    ...says[app.kind].map((type) => h("button", { class: "chip", onclick: () => say({ type }) }, sayNames[type])),
  ];
  return h(
    "div",
    { class: "page chat" },
    h(
      "div",
      { class: "nav chat-nav" },
      backTo("people"),
      h("span", { class: "nav-title" }, app.name, h("small", {}, either(...appKinds[app.kind]))),
    ),
    otherUsers(app, tab.openId),
    state,
    list,
    h("div", { class: "chips app-chips" }, ...chips),
    h("form", { class: "link-form app-say", onsubmit: send }, field, h("button", { class: "pill green", type: "submit" }, t("send"))),
  );
}
