import { mountOnNext } from "@/app/edge/node-host";
import { wechatMiniDoor } from "../door";

export const { GET, POST } = mountOnNext(wechatMiniDoor);
