import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { startProcess } from "@/app/start-process";
import { openEventStream } from "@/lib/platform/realtime/event-stream";

/** A web process without its pages: `GET /<merchant>` is the event stream of a desk. */
const server = createServer(async (incoming, outgoing) => {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const merchantId = (incoming.url ?? "/").slice(1);
  const { status, body } = await openEventStream({ merchantId, after: null, stillAllowed: async () => true, signal: gone.signal });
  outgoing.writeHead(status);
  if (body) Readable.fromWeb(body as ReadableStream).pipe(outgoing);
  else outgoing.end();
});
await startProcess();
server.listen(0, "127.0.0.1", () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`));
