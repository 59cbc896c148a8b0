import { openCallback, verifyUrl } from "@/lib/connectors/wechat-shop/verify";
import { appDoor } from "../app-door";

export const wechatShopDoor = appDoor({ kind: "wechat_shop", verifyUrl, open: openCallback, mayBePlain: false });
