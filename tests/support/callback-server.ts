import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as bridge from "@/app/api/webhooks/live-bridge/[channelId]/route";
import * as kf from "@/app/api/webhooks/wechat-kf/[channelId]/route";
import * as mini from "@/app/api/webhooks/wechat-mini/[channelId]/route";
import * as official from "@/app/api/webhooks/wechat-official/[channelId]/route";
import * as shop from "@/app/api/webhooks/wechat-shop/[channelId]/route";

export const callbackDoors = { "wechat-kf": kf, "wechat-mini": mini, "wechat-official": official, "wechat-shop": shop };
export type DoorName = keyof typeof callbackDoors;

/** All doors that outside systems call; not every one is tried with GET. */
const doors: Record<string, { GET?: typeof kf.GET; POST: typeof kf.POST }> = { ...callbackDoors, "live-bridge": bridge };

export type CallbackServer = { addressOf(channelId: string, door?: DoorName | "live-bridge"): string; close(): Promise<void> };

/** Puts the product's own callback doors on a port of this machine, so that the simulated WeChat can knock. */
export async function startCallbackServer(): Promise<CallbackServer> {
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? "/", "http://localhost");
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const isPost = incoming.method === "POST";
    const headers = new Headers(
      Object.entries(incoming.headers).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
    const request = new Request(url, { method: isPost ? "POST" : "GET", headers, ...(isPost ? { body: Buffer.concat(chunks) } : {}) });
    const [door = "", channelId = ""] = url.pathname.split("/").slice(-2);
    const handler = doors[door]?.[isPost ? "POST" : "GET"];
    const answer = handler ? await handler(request, { params: Promise.resolve({ channelId }) }) : new Response(null, { status: 405 });
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
