import type { InboundItem, InboundScene } from "@/lib/conversations/ports";
import { type EventReader, mapAppMessage } from "../wechat/app-message";
import { type JsonRecord, textOf, textOrNull } from "../wechat/json";

export { checkOutbound, toSendBody, uploadKindOf } from "./send-body";

/** The number or word the merchant gave a QR code; that of a new follower carries a prefix (facts 4). */
function sceneOf({ EventKey }: JsonRecord): InboundScene {
  const linkScene = textOrNull(textOf(EventKey).replace(/^qrscene_/, ""));
  return { scene: "official_account", sourceName: null, linkScene, linkParam: null };
}

const acted =
  (action: "subscribed" | "scanned" | "menu_tapped"): EventReader =>
  (message, head) => [{ ...head, kind: "acted", action, scene: sceneOf(message) }];

/** WeChat's own console opened, closed or moved a session (facts 4). */
const sessionChange =
  (change: string): EventReader =>
  (message, head) => [{ ...head, kind: "session_changed", change, servicerId: textOrNull(message.ToKfAccount ?? message.KfAccount) }];

/** What people do in the menu and where they are: it may come every few seconds and says nothing to an agent. */
const unspoken: EventReader = () => [];

const events = new Map<string, EventReader>([
  ["subscribe", acted("subscribed")],
  ["SCAN", acted("scanned")],
  ["CLICK", acted("menu_tapped")],
  ["unsubscribe", (_, head) => [{ ...head, kind: "unsubscribed" }]],
  ["kf_create_session", sessionChange("taken_from_pool")],
  ["kf_close_session", sessionChange("ended")],
  ["kf_switch_session", sessionChange("transferred")],
  ["LOCATION", unspoken],
  ["VIEW", unspoken],
  ["view_miniprogram", unspoken],
]);

/** Translates one callback of an official account (facts 4). Never throws. */
export const mapCallback = (plaintext: string): InboundItem[] => mapAppMessage(plaintext, events);
