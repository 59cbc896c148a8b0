import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as kf from "@/app/api/webhooks/wechat-kf/[channelId]/route";
import * as mini from "@/app/api/webhooks/wechat-mini/[channelId]/route";
import * as official from "@/app/api/webhooks/wechat-official/[channelId]/route";
import * as shop from "@/app/api/webhooks/wechat-shop/[channelId]/route";

export const callbackDoors = { "wechat-kf": kf, "wechat-mini": mini, "wechat-official": official, "wechat-shop": shop };
export type DoorName = keyof typeof callbackDoors;

export type CallbackServer = { addressOf(channelId: string, door?: DoorName): string; close(): Promise<void> };

/** Puts the product's own callback doors on a port of this machine, so that the simulated WeChat can knock. */
export async function startCallbackServer(): Promise<CallbackServer> {
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? "/", "http://localhost");
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const isPost = incoming.method === "POST";
    const request = new Request(url, { method: isPost ? "POST" : "GET", ...(isPost ? { body: Buffer.concat(chunks) } : {}) });
    const [door = "", channelId = ""] = url.pathname.split("/").slice(-2);
    const { GET, POST } = callbackDoors[door as DoorName];
    const answer = await (isPost ? POST : GET)(request, { params: Promise.resolve({ channelId }) });
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    addressOf: (channelId, door = "wechat-kf") => `http://127.0.0.1:${port}/api/webhooks/${door}/${channelId}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
