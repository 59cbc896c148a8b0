import { callDoor } from "@/lib/platform/browser/call-door";
import { keep, readKept } from "@/lib/platform/browser/keep";
import type { PushTargetView } from "@/lib/push/inputs";

const worker = "/push-worker.js";

/** Why this browser cannot be told; `blocked`: its person has said no, or the browser did for them. */
export type PushBlock = "blocked" | "ios" | "inApp" | "insecure" | "browser";

const isApple = () => /iPhone|iPad/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

/** Why this browser cannot be told, as far as it can be known without asking; null: it can. */
export function whyNotHere(): PushBlock | null {
  if (/MicroMessenger|wxwork/i.test(navigator.userAgent)) return "inApp";
  if (!window.isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return isApple() ? "ios" : "browser";
  return Notification.permission === "denied" ? "blocked" : null;
}

/** The browser could not reach the push service of its maker. */
export class NoPushService extends Error {}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const letters = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

function isFor({ options }: PushSubscription, publicKey: string): boolean {
  const own = options.applicationServerKey && new Uint8Array(options.applicationServerKey);
  const wanted = bytesOf(publicKey);
  return !!own && own.length === wanted.length && own.every((byte, at) => byte === wanted[at]);
}

/** Whether this browser has a subscription for our key. */
export async function isSubscribedHere(publicKey: string): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  const subscription = await registration?.pushManager.getSubscription();
  return Notification.permission === "granted" && !!subscription && isFor(subscription, publicKey);
}

async function subscribeHere(publicKey: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register(worker, { scope: "/", updateViaCache: "none" });
  const { pushManager } = await navigator.serviceWorker.ready;
  const known = await pushManager.getSubscription();
  if (known && isFor(known, publicKey)) return known;
  await known?.unsubscribe(); // made for the key of another installation
  try {
    return await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(publicKey) });
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotAllowedError") throw error;
    throw new NoPushService();
  }
}

type Person = { userId: string; merchantId: string };
const keptName = ({ userId, merchantId }: Person) => `push.${merchantId}.${userId}`;

async function tellServer(publicKey: string): Promise<void> {
  const { endpoint, keys } = (await subscribeHere(publicKey)).toJSON();
  await callDoor("POST", "/api/push/targets", { endpoint, keys });
}

/** Asks the person, subscribes, and has this browser told. Answers what stands in the way, or null. */
export async function turnOnHere(person: Person, publicKey: string): Promise<PushBlock | null> {
  if ((await Notification.requestPermission()) !== "granted") return Notification.permission === "denied" ? "blocked" : null;
  await tellServer(publicKey);
  keep(keptName(person), true);
  return null;
}

/** Has this browser told no more of this shop. The subscription stays, since other shops may use it. */
export async function turnOffHere(person: Person, targets: readonly PushTargetView[]): Promise<void> {
  keep(keptName(person), null);
  for (const { id, current } of targets) if (current) await callDoor("DELETE", `/api/push/targets/${id}`);
}

/** With each start of the desk: a subscription that was replaced, or a new sign-in, takes the place of the old one. */
export async function keepOn(person: Person): Promise<void> {
  if (!readKept(keptName(person)) || whyNotHere() || Notification.permission !== "granted") return;
  const { publicKey } = await callDoor<{ publicKey: string }>("GET", "/api/push");
  await tellServer(publicKey);
}

/** Before signing out: whoever uses this browser next is told nothing of ours. The server forgets it with the sign-in. */
export async function leavePush(person: Person): Promise<void> {
  keep(keptName(person), null);
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration("/");
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}
