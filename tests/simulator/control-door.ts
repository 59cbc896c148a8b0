import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppCallbackSender } from "./app-callbacks";
import type { CallbackSender } from "./callbacks";
import { catalog, makeDemo } from "./catalog";
import { appRoutes } from "./control-apps";
import { corpRoutes } from "./control-corps";
import { peopleRoutes } from "./control-people";
import { ControlError, type ControlRoute, findRoute } from "./control-router";
import { shopRoutes } from "./control-shop";
import { worldRoutes } from "./control-world";
import { Fields, parseObject } from "./fields";
import { readBody } from "./http-body";
import { KfError } from "./kf-error";
import { contentTypeOf, readSample } from "./sample-media";
import type { World, WorldEvent } from "./world";

const routes: readonly ControlRoute[] = [
  ...corpRoutes,
  ...peopleRoutes,
  ...worldRoutes,
  ...appRoutes,
  ...shopRoutes,
  { method: "POST", pattern: "/sim/demo", run: ({ world }) => makeDemo(world) },
  { method: "GET", pattern: "/sim/catalog", run: ({ world, query }) => catalog(world, query) },
];

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}

function sendBytes(response: ServerResponse, bytes: Buffer, contentType: string): void {
  response.writeHead(200, {
    "content-type": contentType,
    "content-length": bytes.length,
    "cache-control": "max-age=3600",
    "access-control-allow-origin": "*",
  });
  response.end(bytes);
}

function writeEvent(response: ServerResponse, event: WorldEvent): void {
  response.write(`id: ${event.seq}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
}

/** The `/sim/…` door: JSON calls, pictures, and the live stream. */
export class ControlDoor {
  private readonly streams = new Set<ServerResponse>();

  constructor(
    private readonly world: World,
    private readonly callbacks: CallbackSender,
    private readonly appCallbacks: AppCallbackSender,
  ) {}

  close(): void {
    for (const stream of this.streams) stream.end();
  }

  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const method = request.method ?? "GET";
    if (method === "GET" && url.pathname === "/sim/events") {
      this.stream(request, response);
      return;
    }
    if (method === "GET" && this.serveFile(response, url.pathname)) return;
    try {
      sendJson(response, 200, await this.run(method, url, await readBody(request)));
    } catch (error) {
      if (error instanceof ControlError) sendJson(response, error.status, { error: error.message });
      else if (error instanceof KfError) {
        sendJson(response, 400, { error: error.message, errcode: error.errcode });
      } else throw error;
    }
  }

  private async run(method: string, url: URL, bytes: Buffer): Promise<unknown> {
    const found = findRoute(routes, method, url.pathname);
    if (found === undefined) throw new ControlError(404, `no such call: ${method} ${url.pathname}`);
    const text = bytes.toString("utf8");
    const body = text === "" ? {} : parseObject(text);
    if (body === undefined) throw new ControlError(400, "body is not a JSON object");
    return await found.route.run({
      world: this.world,
      callbacks: this.callbacks,
      appCallbacks: this.appCallbacks,
      params: found.params,
      query: url.searchParams,
      body: new Fields(body),
    });
  }

  private serveFile(response: ServerResponse, path: string): boolean {
    const name = path.split("/").at(-1) ?? "";
    if (path.startsWith("/sim/samples/")) {
      const bytes = readSample(name);
      if (bytes === undefined) return false;
      sendBytes(response, bytes, contentTypeOf(name));
      return true;
    }
    if (!path.startsWith("/sim/media/")) return false;
    const found = this.world.media.peek(name);
    if (found === undefined) return false;
    sendBytes(response, found.bytes, found.meta.contentType);
    return true;
  }

  /** Server-sent events; `Last-Event-ID` or `?after=` resumes. */
  private stream(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      connection: "keep-alive",
    });
    response.write("retry: 1000\n\n");
    const last = Number(request.headers["last-event-id"] ?? this.world.events.at(-1)?.seq ?? 0);
    for (const event of this.world.events) if (event.seq > last) writeEvent(response, event);
    const stop = this.world.listen((event) => writeEvent(response, event));
    this.streams.add(response);
    response.on("close", () => {
      stop();
      this.streams.delete(response);
    });
  }
}
