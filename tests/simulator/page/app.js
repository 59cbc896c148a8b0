import { act, get, listen } from "./api.js";
import { closeApp, refreshApp, showApp } from "./app-screen.js";
import { showBar } from "./bar.js";
import { closeChat, openChat, refreshChat } from "./chat-screen.js";
import { showConsole } from "./console-screen.js";
import { h, icon, toast } from "./dom.js";
import { closeDrawer, refreshDrawer } from "./drawer.js";
import { showEntries } from "./entries-screen.js";
import { showLive } from "./live-screen.js";
import { showPeople } from "./people-screen.js";
import { showOrder, showProduct, showProfile, showShowcase } from "./place-screens.js";
import { accountOf, activeTab, appOf, changed, customerOf, goTo, loadWorld, openPhone, restoreTabs, store, watch } from "./store.js";
import { t } from "./words.js";

/** Boots the page, draws the tabs and the phone's screen, and follows the live stream. */

const screen = document.getElementById("screen");
const tabBar = document.getElementById("tabs");
let drawn = "";

const screens = {
  entries: showEntries,
  profile: showProfile,
  live: showLive,
  showcase: showShowcase,
  product: showProduct,
  order: showOrder,
  app: showApp,
  console: showConsole,
};

/** Goes into the chat from a place; `product` or `order` is offered for sending there. */
async function enter(input, hint) {
  const tab = activeTab();
  const answer = await act(tab.customerId, "enter", { openKfId: tab.openKfId, ...input });
  if (answer.openKfId !== undefined) tab.openKfId = answer.openKfId;
  goTo("chat", hint);
}

function drawScreen() {
  const tab = activeTab();
  const account = accountOf(tab);
  const key = [tab?.customerId, tab?.appId, tab?.openId, tab?.screen, store.active, account?.openKfId, account?.name].join("|");
  if (key === drawn) return;
  drawn = key;
  closeChat();
  closeApp();
  if (tab === undefined || tab.screen === "people") {
    screen.replaceChildren(showPeople());
    return;
  }
  if (tab.screen === "chat") {
    screen.replaceChildren(openChat(tab));
    return;
  }
  screen.replaceChildren((screens[tab.screen] ?? showEntries)({ tab, enter }));
}

function drawTab(tab, index) {
  const customer = customerOf(tab.customerId);
  const active = index === store.active;
  const turn = () => {
    store.active = index;
    tab.unread = 0;
    changed();
  };
  const close = (event) => {
    event.stopPropagation();
    store.tabs.splice(index, 1);
    if (store.active >= index) store.active = Math.max(store.active - 1, 0);
    if (store.tabs.length === 0) store.active = -1;
    changed();
  };
  return h(
    "div",
    { class: `tab${active ? " active" : ""}`, role: "presentation" },
    h(
      "button",
      { class: "tab-name", role: "tab", "aria-selected": String(active), onclick: turn },
      h("img", { src: customer?.avatar ?? "/sim/samples/shop.png", alt: "" }),
      h("span", {}, customer?.nickname ?? appOf(tab)?.name ?? ""),
      tab.unread > 0 && h("b", { class: "dot" }, String(tab.unread)),
    ),
    h("button", { class: "tab-close", "aria-label": t("closePhone"), onclick: close }, icon("close")),
  );
}

function drawTabs() {
  const add = h(
    "button",
    {
      class: `tab-add${store.active === -1 ? " active" : ""}`,
      title: t("addPhone"),
      "aria-label": t("addPhone"),
      onclick: () => {
        store.active = -1;
        changed();
      },
    },
    icon("add"),
  );
  tabBar.replaceChildren(...store.tabs.map(drawTab), add);
}

watch(() => {
  drawTabs();
  drawScreen();
  showBar();
});

async function reload() {
  await loadWorld();
  changed();
}

function onTimeline(data) {
  const tab = activeTab();
  if (data.openId !== undefined) {
    if (tab?.openId === data.openId) void refreshApp();
    return;
  }
  if (tab?.customerId === data.externalUserId && tab.screen === "chat") {
    refreshChat();
    return;
  }
  const other = store.tabs.find((item) => item.customerId === data.externalUserId);
  if (other !== undefined && other !== tab) {
    other.unread += 1;
    drawTabs();
  }
}

function follow(kind, data) {
  if (kind === "timeline") onTimeline(data);
  if (kind === "session" && data.externalUserId === activeTab()?.customerId) refreshChat();
  if (kind === "corp") void reload();
  if (kind === "clock") store.clockOffset = data.offsetMs;
  if (kind === "reset") {
    store.tabs = [];
    store.active = -1;
    drawn = "";
    closeDrawer();
    void reload();
  }
  if (kind === "open") refreshChat();
  refreshDrawer(kind);
  if (kind === "clock") showBar();
}

async function start() {
  document.title = t("title");
  restoreTabs();
  await loadWorld();
  store.catalog = await get("/sim/catalog");
  const asked = new URLSearchParams(location.search).get("customer");
  if (asked !== null && customerOf(asked) !== undefined) openPhone(asked);
  changed();
  listen(follow);
}

start().catch((error) => toast(String(error)));
