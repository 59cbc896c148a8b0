import { openCallback, verifyUrl } from "@/lib/connectors/wechat-official/verify";
import { appDoor } from "../app-door";

export const wechatOfficialDoor = appDoor({ kind: "wechat_official", verifyUrl, open: openCallback, mayBePlain: true });
