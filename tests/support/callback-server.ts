import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GET, POST } from "@/app/api/webhooks/wechat-kf/[channelId]/route";

export type CallbackServer = { addressOf(channelId: string): string; close(): Promise<void> };

/** Puts the product's own callback door on a port of this machine, so that the simulated WeChat can knock. */
export async function startCallbackServer(): Promise<CallbackServer> {
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? "/", "http://localhost");
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const isPost = incoming.method === "POST";
    const request = new Request(url, { method: isPost ? "POST" : "GET", ...(isPost ? { body: Buffer.concat(chunks) } : {}) });
    const params = Promise.resolve({ channelId: url.pathname.split("/").at(-1) ?? "" });
    const answer = await (isPost ? POST : GET)(request, { params });
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    addressOf: (channelId) => `http://127.0.0.1:${port}/api/webhooks/wechat-kf/${channelId}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
