import { mountOnNext } from "@/app/edge/node-host";
import { loaderDoor } from "./door";

export const { GET } = mountOnNext(loaderDoor);
