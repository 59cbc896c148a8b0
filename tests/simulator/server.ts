import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { callAppApi, isAppCall } from "./app-api";
import { AppCallbackSender } from "./app-callbacks";
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

/** One call of the WeCom API, or of an app's, with the faults of the line: slow, silent, cut or answered by a proxy. */
async function serveApi(world: World, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const full = url.pathname.slice(1);
  const forApp = isAppCall(world, full, url.searchParams);
  const path = forApp ? full : full.slice("cgi-bin/".length);
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
  const call = { path, query: url.searchParams, contentType, body, address };
  const reply = forApp ? callAppApi(world, { ...call, method: request.method ?? "GET" }) : callApi(world, call);
  if (world.faults.take("hang_after", path) !== undefined) return;
  if (world.faults.take("drop_after", path) !== undefined) {
    request.socket.destroy();
    return;
  }
  writeReply(response, reply);
}

/** A file of the shop's chat. Whether it wants a token is unverified: here it wants none. */
async function serveShopFile(world: World, response: ServerResponse, url: URL): Promise<void> {
  const found = world.media.peek(url.searchParams.get("encrypted_param") ?? "");
  if (found === undefined) {
    response.writeHead(404).end();
    return;
  }
  const { bytes, meta } = found;
  writeReply(response, { kind: "file", bytes, contentType: meta.contentType, filename: meta.filename });
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
  world.onAuthChange = (change) => callbacks.sendAuthChange(change);
  const appCallbacks = new AppCallbackSender(world);
  world.onAppCallback = (callback) => appCallbacks.send(callback);
  const control = new ControlDoor(world, callbacks, appCallbacks);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const work = /^\/(cgi-bin|sns|channels|wxa)\//.test(url.pathname)
      ? serveApi(world, request, response, url)
      : url.pathname.startsWith("/sim/")
        ? control.serve(request, response, url)
        : url.pathname === "/shop/commkf/downloadmedia"
          ? serveShopFile(world, response, url)
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
    idle: async () => {
      await callbacks.idle();
      await appCallbacks.idle();
    },
    close: async () => {
      control.close();
      keeper?.save();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
