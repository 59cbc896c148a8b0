import { mountOnNext } from "@/app/edge/node-host";
import { goDoor } from "./door";

export const { GET } = mountOnNext(goDoor);
