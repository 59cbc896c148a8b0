import { createServer } from "node:http";
import { createAccount } from "./accounts";
import { randomText } from "./callback-crypto";
import { type Acting, actingAs, enterChat, say } from "./customer-actions";
import { createCustomer } from "./customers";
import { Fields } from "./fields";
import { callApi } from "./kf-api";
import type { Corp, JsonObject } from "./types";
import { createWorld, type World } from "./world";

/** One corp, one account, one customer, and short names for what the tests do with them. */
interface Stage {
  world: World;
  corp: Corp;
  kf: string;
  who: string;
  /** Calls the API with a good token. */
  call: (path: string, body?: JsonObject) => JsonObject;
  send: (content: string, more?: JsonObject) => JsonObject;
  say: (content: string) => JsonObject;
  enter: (input?: JsonObject) => JsonObject;
  acting: () => Acting;
  sync: (more?: JsonObject) => JsonObject;
  token: () => string;
}

const startOfTime = Date.UTC(2026, 8, 1, 2, 0, 0);

function makeCorp(world: World, callbackUrl = ""): Corp {
  const corp: Corp = {
    corpId: `ww${randomText(16)}`,
    name: "测试企业",
    secret: randomText(43),
    previousSecrets: [],
    token: randomText(20),
    encodingAesKey: randomText(43),
    callbackUrl,
    agentId: 1000002,
    verified: true,
    customerCap: 100,
    kfPermission: true,
    trustedIps: [],
    channelsBound: true,
  };
  world.state.corps[corp.corpId] = corp;
  return corp;
}

/** A stage on a fixed time; only `world.clock` moves it. */
export function setStage(world: World = createWorld({ now: () => startOfTime })): Stage {
  const corp = makeCorp(world);
  const servicers = [
    { userid: "lin-yue", name: "林悦", status: 0, stopType: 0 } as const,
    { userid: "away", name: "不在", status: 1, stopType: 1 } as const,
  ];
  const account = createAccount(world, { corpId: corp.corpId, name: "客服", servicers: [...servicers] });
  const customer = createCustomer(world, { corpId: corp.corpId, nickname: "小满", unionId: "oU1" });
  const kf = account.openKfId;
  const who = customer.externalUserId;
  const token = () => {
    const query = new URLSearchParams({ corpid: corp.corpId, corpsecret: corp.secret });
    const reply = callApi(world, { path: "gettoken", query });
    return reply.kind === "json" ? String(reply.body.access_token) : "";
  };
  const call = (path: string, body: JsonObject = {}) => {
    const query = new URLSearchParams({ access_token: token() });
    const reply = callApi(world, { path, query, body: Buffer.from(JSON.stringify(body)) });
    return reply.kind === "json" ? reply.body : {};
  };
  const acting = () => actingAs(world, who, kf);
  return {
    world,
    corp,
    kf,
    who,
    token,
    call,
    acting,
    send: (content, more = {}) => call("kf/send_msg", { touser: who, open_kfid: kf, msgtype: "text", text: { content }, ...more }),
    say: (content) => say(world, acting(), new Fields({ type: "text", content })),
    enter: (input = {}) => enterChat(world, acting(), new Fields(input)),
    sync: (more = {}) => call("kf/sync_msg", { open_kfid: kf, ...more }),
  };
}

export function itemsOf(page: JsonObject): JsonObject[] {
  return new Fields(page).list("msg_list").map((item) => new Fields({ item }).object("item").raw);
}

export interface Receiver {
  url: string;
  received: { query: URLSearchParams; body: string; method: string }[];
  close: () => Promise<void>;
}

/** A callback door that answers with the given statuses in turn, then 200. */
export async function startReceiver(
  answer: (query: URLSearchParams, method: string) => { status: number; body: string },
): Promise<Receiver> {
  const received: Receiver["received"] = [];
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? "/", "http://localhost").searchParams;
    const method = request.method ?? "GET";
    let body = "";
    request.on("data", (chunk) => {
      body += String(chunk);
    });
    request.on("end", () => {
      received.push({ query, body, method });
      const reply = answer(query, method);
      response.writeHead(reply.status).end(reply.body);
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  return {
    url: `http://127.0.0.1:${port}/callback`,
    received,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
