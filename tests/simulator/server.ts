import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { CallbackSender } from "./callbacks";
import { ControlDoor } from "./control-door";
import { readBody } from "./http-body";
import { type ApiReply, callApi } from "./kf-api";
import { servePage } from "./page-files";
import { keepWorld } from "./persistence";
import { createWorld, type World } from "./world";

interface SimulatorOptions {
  /** 0 or absent: a free port. */
  port?: number;
  host?: "127.0.0.1";
  /** Keeps the world over restarts; absent: in memory only. */
  dataDir?: string;
  now?: () => number;
}

export interface Simulator {
  url: string;
  world: World;
  callbacks: CallbackSender;
  /** Resolves when every callback under way is done. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

function writeReply(response: ServerResponse, reply: ApiReply): void {
  if (reply.kind === "json") {
    response.writeHead(200, { "content-type": "application/json; charset=UTF-8" });
    response.end(JSON.stringify(reply.body));
    return;
  }
  const name = encodeURIComponent(reply.filename);
  response.writeHead(200, {
    "content-type": reply.contentType,
    "content-length": reply.bytes.length,
    "content-disposition": `attachment; filename="${name}"`,
  });
  response.end(reply.bytes);
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

/** One call of the WeCom API with the faults of the line: slow, silent, cut or answered by a proxy. */
async function serveApi(world: World, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const path = url.pathname.slice("/cgi-bin/".length);
  const body = await readBody(request);
  const slow = world.faults.take("slow", path);
  if (slow !== undefined) await wait(slow.value);
  if (world.faults.take("hang", path) !== undefined) return;
  if (world.faults.take("drop_before", path) !== undefined) {
    request.socket.destroy();
    return;
  }
  const broken = world.faults.take("http_status", path);
  if (broken !== undefined) {
    response.writeHead(broken.value, { "content-type": "text/html" });
    response.end("<html><body>Bad Gateway</body></html>");
    return;
  }
  const contentType = request.headers["content-type"] ?? "";
  const address = (request.socket.remoteAddress ?? "").replace("::ffff:", "");
  const reply = callApi(world, { path, query: url.searchParams, contentType, body, address });
  if (world.faults.take("hang_after", path) !== undefined) return;
  if (world.faults.take("drop_after", path) !== undefined) {
    request.socket.destroy();
    return;
  }
  writeReply(response, reply);
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** Starts the simulator on this machine. `world` can be moved directly while it runs. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const world = createWorld(options.now === undefined ? {} : { now: options.now });
  const callbacks = new CallbackSender(world);
  world.onPing = (ping) => callbacks.send(ping);
  const control = new ControlDoor(world, callbacks);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const work = url.pathname.startsWith("/cgi-bin/")
      ? serveApi(world, request, response, url)
      : url.pathname.startsWith("/sim/")
        ? control.serve(request, response, url)
        : servePage(response, url);
    work.catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end(error instanceof Error ? error.message : "error");
    });
  });
  const host = options.host ?? "127.0.0.1";
  const port = await listen(server, options.port ?? 0, host);
  world.baseUrl = `http://localhost:${port}`;
  const keeper = options.dataDir === undefined ? undefined : keepWorld(world, options.dataDir);
  return {
    url: world.baseUrl,
    world,
    callbacks,
    idle: () => callbacks.idle(),
    close: async () => {
      control.close();
      keeper?.save();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
