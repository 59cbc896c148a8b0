import { mountOnNext } from "@/app/edge/node-host";
import { wechatShopDoor } from "../door";

export const { GET, POST } = mountOnNext(wechatShopDoor);
