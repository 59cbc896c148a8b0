import { wechatKfDoor } from "@/app/api/webhooks/wechat-kf/door";
import { wechatMiniDoor } from "@/app/api/webhooks/wechat-mini/door";
import { wechatOfficialDoor } from "@/app/api/webhooks/wechat-official/door";
import { wechatShopDoor } from "@/app/api/webhooks/wechat-shop/door";
import type { EdgeDoor } from "./edge-door";

const webhooks: Record<string, EdgeDoor<{ channelId: string }>> = {
  "wechat-kf": wechatKfDoor,
  "wechat-mini": wechatMiniDoor,
  "wechat-official": wechatOfficialDoor,
  "wechat-shop": wechatShopDoor,
};

const webhook = /^\/api\/webhooks\/([\w-]+)\/([\w-]+)\/?$/;

/** A door with the named parts of its address filled in. */
export type FoundDoor = { door: EdgeDoor; params: Record<string, string> };

/** The edge door at a path, or null: then it is for Next. */
export function findEdgeDoor(pathname: string): FoundDoor | null {
  const [, kind = "", channelId = ""] = webhook.exec(pathname) ?? [];
  const door = webhooks[kind];
  return door ? { door: door as EdgeDoor, params: { channelId } } : null;
}
