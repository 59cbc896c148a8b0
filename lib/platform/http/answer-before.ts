import type { IncomingMessage, Server, ServerResponse } from "node:http";

/** Answers a request by Web standards. */
export type WebHandler = (request: Request) => Promise<Response>;

type Serving = { request: IncomingMessage; response: ServerResponse };

/**
 * Puts handlers before whatever a server does: `pick` is asked with each request's path, and what it does not take goes
 * on as before. `most`: bytes of a body that are held; of a longer one as many that the handler sees it is too long.
 */
export function answerBefore(server: Server, pick: (pathname: string) => WebHandler | null, most: number): void {
  const others = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    const [pathname = "/"] = (request.url ?? "/").split("?");
    const handler = pick(pathname);
    if (handler) void answer(handler, { request, response }, most);
    else for (const listener of others) listener.call(server, request, response);
  });
}

async function answer(handler: WebHandler, { request, response }: Serving, most: number): Promise<void> {
  try {
    const body = await readUpTo(request, most + 1);
    const answered = await handler(toWebRequest(request, body));
    const text = Buffer.from(await answered.arrayBuffer());
    const headers = { ...Object.fromEntries(answered.headers), "content-length": text.byteLength, "x-content-type-options": "nosniff" };
    response.writeHead(answered.status, headers);
    response.end(request.method === "HEAD" ? undefined : text);
  } catch {
    response.destroy(); // the caller went away in the middle, or asked for what is no address
  }
}

function readUpTo(request: IncomingMessage, most: number): Promise<Buffer | null> {
  if (request.method === "GET" || request.method === "HEAD") return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size < most) return;
      request.off("data", take).resume(); // the rest is let pass, so that the caller comes to read the answer
      resolve(Buffer.concat(chunks));
    };
    request.on("data", take);
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => reject(new Error("the caller went away")));
  });
}

function toWebRequest({ method = "GET", url = "/", headers }: IncomingMessage, body: Buffer | null): Request {
  const kept = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Request(new URL(url, `http://${headers.host ?? "localhost"}`), { method, headers: kept, body: body as BodyInit | null });
}
