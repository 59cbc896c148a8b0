import { get } from "./api.js";

/** What the page knows. One object, changed in place; `changed` tells the views. */
export const store = {
  corps: [],
  customers: [],
  apps: [],
  /** Open phones: {customerId, openKfId, screen, unread, hint}, or at an app {appId, openId, screen, unread} */
  tabs: [],
  active: -1,
  clockOffset: 0,
  session: undefined,
  account: undefined,
  catalog: undefined,
};

const keptKey = "simulator-tabs";
const watchers = new Set();

export function watch(watcher) {
  watchers.add(watcher);
}

export function changed() {
  const kept = store.tabs.map(({ customerId, openKfId, appId, openId, screen }) =>
    appId === undefined ? { customerId, openKfId, screen: screen === "chat" ? "chat" : "entries" } : { appId, openId, screen },
  );
  localStorage.setItem(keptKey, JSON.stringify({ tabs: kept, active: store.active }));
  for (const watcher of watchers) watcher();
}

export function activeTab() {
  return store.tabs[store.active];
}

export function customerOf(id) {
  return store.customers.find((customer) => customer.id === id);
}

export function accounts() {
  return store.corps.flatMap((corp) => corp.accounts.map((account) => ({ ...account, corp })));
}

export function appOf(tab) {
  return store.apps.find(({ appId }) => appId === tab?.appId);
}

/** The account a phone talks to: the tab's own, else the first of the customer's corp. */
export function accountOf(tab) {
  const all = accounts();
  const corpId = customerOf(tab?.customerId)?.corpId;
  return all.find((account) => account.openKfId === tab?.openKfId) ?? all.find((account) => account.corpId === corpId) ?? all[0];
}

export function now() {
  return Date.now() + store.clockOffset;
}

export async function loadWorld() {
  const [corps, customers, apps, clock] = await Promise.all([
    get("/sim/corps"),
    get("/sim/customers"),
    get("/sim/apps"),
    get("/sim/clock"),
  ]);
  store.apps = apps.data;
  store.corps = corps.data;
  store.customers = customers.data;
  store.clockOffset = clock.offsetMs;
  store.tabs = store.tabs.filter((tab) => customerOf(tab.customerId) !== undefined || appOf(tab) !== undefined);
  if (store.active >= store.tabs.length) store.active = store.tabs.length - 1;
}

/** Phones that were open before the page was reloaded. */
export function restoreTabs() {
  try {
    const kept = JSON.parse(localStorage.getItem(keptKey) ?? "{}");
    store.tabs = (kept.tabs ?? []).map((tab) => ({ ...tab, unread: 0 }));
    store.active = kept.active ?? -1;
  } catch {
    store.tabs = [];
  }
}

/** Opens a phone for a customer, or turns to the one that is open. */
export function openPhone(customerId, screen = "entries") {
  const at = store.tabs.findIndex((tab) => tab.customerId === customerId);
  if (at >= 0) {
    store.active = at;
    return;
  }
  store.tabs.push({ customerId, openKfId: undefined, screen, unread: 0 });
  store.active = store.tabs.length - 1;
}

/** Opens a phone at an app, as one of its users or at its console; one phone for each app. */
export function openAppPhone(appId, openId, screen) {
  const at = store.tabs.findIndex((tab) => tab.appId === appId);
  const tab = { appId, openId, screen, unread: 0 };
  if (at >= 0) store.tabs[at] = tab;
  else store.tabs.push(tab);
  store.active = at >= 0 ? at : store.tabs.length - 1;
}

export function goTo(screen, hint) {
  const tab = activeTab();
  if (tab === undefined) return;
  tab.screen = screen;
  tab.hint = hint;
  changed();
}
