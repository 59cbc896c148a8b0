import { openCallback, verifyUrl } from "@/lib/connectors/wechat-mini/verify";
import { appDoor } from "../app-door";

export const wechatMiniDoor = appDoor({ kind: "wechat_mini", verifyUrl, open: openCallback, mayBePlain: true });
