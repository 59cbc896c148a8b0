// The desk's service worker: shows what is pushed, opens it, and keeps the subscription alive. It stores and intercepts nothing.

const icon = "/icons/icon-192.png";
const badge = "/icons/badge-96.png";
/** Pages of the desk; the chat of a customer is none. */
const deskPath = /^\/(conversations|queue|customers|knowledge|settings|live|orders|metrics)(\/|$)/;

self.addEventListener("install", () => self.skipWaiting());

async function ask(method, path, body) {
  const headers = { accept: "application/json", "content-type": "application/json" };
  const response = await fetch(path, { method, credentials: "same-origin", headers, body: body && JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.status === 204 ? null : response.json();
}

function read(data) {
  try {
    return data.json();
  } catch {
    // A browser that shows nothing for a push may lose its permission.
    return { title: "回音 Huiyin", body: "", tag: "huiyin", path: "/conversations", merchantId: null, silent: false };
  }
}

self.addEventListener("push", (event) => {
  const { title, body, tag, path, merchantId, silent } = read(event.data);
  const shown = { body, tag, renotify: !silent, silent, icon, badge, timestamp: Date.now(), data: { path, merchantId } };
  event.waitUntil(self.registration.showNotification(title, shown));
});

/** Whoever works for several shops may be signed in to another one. Answers whether it was changed. */
async function goToShop(merchantId) {
  if (!merchantId) return false;
  try {
    const me = await ask("GET", "/api/me");
    if (me.merchant.id === merchantId) return false;
    await ask("PUT", "/api/me/merchant", { merchantId });
    return true;
  } catch {
    return false; // signed out meanwhile: the page itself asks to sign in
  }
}

async function open({ path, merchantId }) {
  const reload = await goToShop(merchantId);
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const desks = windows.filter(({ url, frameType }) => frameType === "top-level" && deskPath.test(new URL(url).pathname));
  const desk = desks.find(({ focused }) => focused) ?? desks.find(({ url }) => url.endsWith(path)) ?? desks[0];
  if (!desk) return void (await self.clients.openWindow(path));
  await desk.focus();
  desk.postMessage({ kind: "huiyin.open", path, reload });
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { path = "/conversations", merchantId = null } = event.notification.data ?? {};
  event.waitUntil(open({ path, merchantId }));
});

async function renew({ oldSubscription, newSubscription }) {
  const applicationServerKey = oldSubscription?.options.applicationServerKey ?? (await ask("GET", "/api/push")).publicKey;
  const subscription = newSubscription ?? (await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
  if (!oldSubscription) return; // the desk says so itself with its next start
  await ask("POST", "/api/push/renew", { ...subscription.toJSON(), oldEndpoint: oldSubscription.endpoint });
}

self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));
