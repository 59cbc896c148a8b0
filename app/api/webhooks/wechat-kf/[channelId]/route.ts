import { mountOnNext } from "@/app/edge/node-host";
import { wechatKfDoor } from "../door";

export const { GET, POST } = mountOnNext(wechatKfDoor);
