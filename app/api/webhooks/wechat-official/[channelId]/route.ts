import { mountOnNext } from "@/app/edge/node-host";
import { wechatOfficialDoor } from "../door";

export const { GET, POST } = mountOnNext(wechatOfficialDoor);
