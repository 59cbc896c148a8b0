import type { IncomingMessage } from "node:http";

const bodyLimit = 64 * 1024 * 1024;

/** The whole body of a request; throws above 64 MiB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > bodyLimit) throw new Error("request body too large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
