import { liveBridgeDoor } from "@/app/api/webhooks/live-bridge/door";
import { wechatKfDoor } from "@/app/api/webhooks/wechat-kf/door";
import { wechatMiniDoor } from "@/app/api/webhooks/wechat-mini/door";
import { wechatOfficialDoor } from "@/app/api/webhooks/wechat-official/door";
import { wechatShopDoor } from "@/app/api/webhooks/wechat-shop/door";
import { goDoor } from "@/app/go/[entry]/door";
import { loaderDoor } from "@/app/widget.js/door";
import type { EdgeDoor } from "./edge-door";

const webhooks: Record<string, EdgeDoor<{ channelId: string }>> = {
  "live-bridge": liveBridgeDoor,
  "wechat-kf": wechatKfDoor,
  "wechat-mini": wechatMiniDoor,
  "wechat-official": wechatOfficialDoor,
  "wechat-shop": wechatShopDoor,
};

const link = /^\/go\/([\w-]+)\/?$/;
const webhook = /^\/api\/webhooks\/([\w-]+)\/([\w-]+)\/?$/;

/** A door with the named parts of its address filled in. */
export type FoundDoor = { door: EdgeDoor; params: Record<string, string> };

/** The edge door at a path, or null: then it is for Next. */
export function findEdgeDoor(pathname: string): FoundDoor | null {
  if (pathname === "/widget.js") return { door: loaderDoor, params: {} };
  const [, entry] = link.exec(pathname) ?? [];
  if (entry) return { door: goDoor as EdgeDoor, params: { entry } };
  const [, kind = "", channelId = ""] = webhook.exec(pathname) ?? [];
  const door = webhooks[kind];
  return door ? { door: door as EdgeDoor, params: { channelId } } : null;
}
