import { mountOnNext } from "@/app/edge/node-host";
import { liveBridgeDoor } from "../door";

export const { GET, POST } = mountOnNext(liveBridgeDoor);
