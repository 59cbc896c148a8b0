import { act, get } from "./api.js";
import { showBar } from "./bar.js";
import { drawEntry } from "./bubbles.js";
import { makeComposer } from "./composer.js";
import { h, icon, yuan } from "./dom.js";
import { accountOf, customerOf, goTo, now, store } from "./store.js";
import { either, t } from "./words.js";

/** The chat with the account, as the customer's phone shows it. */

let open;
const gapMs = 5 * 60_000;

function timeText(at) {
  const date = new Date(at);
  const today = new Date(now());
  const clock = date.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
  const days = Math.round((today.setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000);
  if (days === 0) return clock;
  if (days === 1) return `${t("yesterday")} ${clock}`;
  const day = date.toLocaleDateString(either("zh-CN", "en-GB"), { month: "long", day: "numeric" });
  return `${day} ${clock}`;
}

function atBottom(list) {
  return list.scrollHeight - list.scrollTop - list.clientHeight < 80;
}

function toBottom(chat) {
  chat.list.scrollTop = chat.list.scrollHeight;
  chat.stay = true;
}

/** Stays at the foot while pictures load, unless the person has scrolled up. */
function keepAtFoot(chat) {
  const grown = () => chat.stay && toBottom(chat);
  chat.list.addEventListener("load", grown, true);
  chat.list.addEventListener("loadedmetadata", grown, true);
  chat.list.addEventListener("wheel", () => {
    chat.stay = false;
  });
  chat.list.addEventListener("touchmove", () => {
    chat.stay = false;
  });
  chat.list.addEventListener("scroll", () => {
    if (atBottom(chat.list)) chat.stay = true;
  });
  new ResizeObserver(grown).observe(chat.list);
}

/** Draws what is new or changed and leaves the rest, so that pictures do not blink. */
function drawEntries(chat, entries) {
  let previous = 0;
  const nodes = [];
  for (const entry of entries) {
    const signature = `${entry.id}|${entry.status}`;
    const known = chat.nodes.get(entry.id);
    let group = known?.group;
    if (known?.signature !== signature) {
      group = drawEntry(entry, chat.view);
      chat.nodes.set(entry.id, { signature, group });
    }
    if (entry.at - previous > gapMs) nodes.push(h("div", { class: "time" }, timeText(entry.at)));
    previous = entry.at;
    nodes.push(group);
  }
  const grown = entries.length > chat.count;
  chat.count = entries.length;
  chat.list.replaceChildren(...nodes);
  if (chat.stay || grown) toBottom(chat);
}

async function load(chat) {
  const account = accountOf(chat.tab);
  const query = account === undefined ? "" : `?openKfId=${encodeURIComponent(account.openKfId)}`;
  const id = encodeURIComponent(chat.tab.customerId);
  const answer = await get(`/sim/customers/${id}/timeline${query}`);
  if (open !== chat) return;
  store.session = answer.session;
  drawEntries(chat, answer.data);
  showBar();
}

let loading = false;
let again = false;

/** Fetches the timeline; calls that come meanwhile are joined into one more. */
export async function refreshChat() {
  if (open === undefined) return;
  if (loading) {
    again = true;
    return;
  }
  loading = true;
  try {
    await load(open);
  } finally {
    loading = false;
    if (again) {
      again = false;
      void refreshChat();
    }
  }
}

export function closeChat() {
  open = undefined;
  store.session = undefined;
}

/** The strip that offers the product or order the customer came from. */
function offer(hint, send) {
  if (hint === undefined) return undefined;
  const { card, kind } = hint;
  const product = kind === "product";
  const strip = h("div", { class: "offer" });
  const go = async () => {
    strip.remove();
    await send({ type: product ? "channels_shop_product" : "channels_shop_order", ...card });
  };
  strip.append(
    h("img", { src: product ? card.head_img : card.image_url, alt: "" }),
    h(
      "span",
      { class: "offer-text" },
      h("small", {}, t(product ? "asking" : "askingOrder")),
      h("b", {}, product ? card.title : card.product_titles),
      h("em", {}, product ? `¥${yuan(card.sales_price)}` : card.state),
    ),
    h("button", { class: "pill green", onclick: go }, t("sendToService")),
    h("button", { class: "offer-close", "aria-label": t("closePhone"), onclick: () => strip.remove() }, icon("close")),
  );
  return strip;
}

export function openChat(tab) {
  const account = accountOf(tab);
  const customer = customerOf(tab.customerId);
  tab.unread = 0;
  const openKfId = account?.openKfId;
  const send = (message) => act(tab.customerId, "say", { openKfId, ...message });
  const list = h("div", { class: "messages", role: "log", tabindex: "0" });
  const view = {
    account,
    customer,
    tap: (msgid, index) => act(tab.customerId, "tap", { openKfId, msgid, index }),
    recall: (msgid) => act(tab.customerId, "recall", { openKfId, msgid }),
  };
  const chat = { tab, list, view, nodes: new Map(), count: 0, stay: true };
  open = chat;
  keepAtFoot(chat);
  const head = h(
    "div",
    { class: "nav chat-nav" },
    h("button", { class: "nav-back", "aria-label": "back", onclick: () => goTo("entries") }, icon("back")),
    h("span", { class: "nav-title" }, account?.name ?? "", h("small", {}, `@${account?.corp.name ?? ""}`)),
    icon("more"),
  );
  void refreshChat();
  return h(
    "div",
    { class: "page chat" },
    head,
    list,
    offer(tab.hint, send),
    makeComposer({ send, customerId: tab.customerId, scrollDown: () => toBottom(chat) }),
  );
}
