import { randomInt } from "node:crypto";
import { encryptMessage, randomText, signParts } from "./callback-crypto";
import type { Corp, JsonObject } from "./types";
import type { AuthChange, Ping, World } from "./world";

/** Three tries in all; anything but 200 within five seconds is a failure. Facts 1.6. */
const triesInAll = 3;

interface CallbackTry {
  status: number;
  ms: number;
  error: string;
}

interface Delivery {
  at: number;
  corpId: string;
  openKfId: string;
  token: string;
  ok: boolean;
  tries: CallbackTry[];
}

interface SignedQuery {
  msg_signature: string;
  timestamp: string;
  nonce: string;
}

/** Signs what is sent. Nonces are numbers mostly, words now and then: they sort before and after the token. */
function signQuery(world: World, corp: Corp, encrypted: string): SignedQuery {
  const timestamp = String(world.clock.seconds());
  const nonce = randomInt(3) === 0 ? randomText(10) : String(randomInt(100_000_000, 2_000_000_000));
  const signature = signParts([corp.token, timestamp, nonce, encrypted]);
  return { msg_signature: signature, timestamp, nonce };
}

function element(name: string, value: string | number): string {
  return typeof value === "number" ? `<${name}>${value}</${name}>` : `<${name}><![CDATA[${value}]]></${name}>`;
}

/** Elements in an order that varies, as WeChat's does. Facts 1.4. */
function envelope(parts: string[], glue: string): string {
  const turn = randomInt(parts.length);
  const turned = [...parts.slice(turn), ...parts.slice(0, turn)];
  return `<xml>${glue}${turned.join(glue)}${glue}</xml>`;
}

/** The plain XML of a ping. Facts 2.7. */
function pingXml(world: World, ping: Ping): string {
  const parts = [
    element("ToUserName", ping.corpId),
    element("CreateTime", world.clock.seconds()),
    element("MsgType", "event"),
    element("Event", "kf_msg_or_event"),
    element("Token", ping.token),
    element("OpenKfId", ping.openKfId),
  ];
  return envelope(parts, Math.floor(ping.index / 32) % 2 === 0 ? "" : "\n");
}

/** kf_account_auth_change: one element for each account. Facts 2.7. */
function authChangeXml(world: World, { corpId, added, removed }: AuthChange): string {
  const parts = [
    element("ToUserName", corpId),
    element("FromUserName", "sys"),
    element("CreateTime", world.clock.seconds()),
    element("MsgType", "event"),
    element("Event", "kf_account_auth_change"),
    ...added.map((openKfId) => element("AuthAddOpenKfId", openKfId)),
    ...removed.map((openKfId) => element("AuthDelOpenKfId", openKfId)),
  ];
  return envelope(parts, "");
}

/** The posted XML around an encrypted message. */
function encryptedXml(corp: Corp, encrypted: string): string {
  const parts = [element("ToUserName", corp.corpId), element("AgentID", String(corp.agentId)), element("Encrypt", encrypted)];
  return envelope(parts, "");
}

function withQuery(url: string, query: Record<string, string>): string {
  const full = new URL(url);
  // URLSearchParams writes `+` as %2B and `/` as %2F, as facts 1.2 asks for.
  for (const [key, value] of Object.entries(query)) full.searchParams.set(key, value);
  return full.toString();
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** Posts pings to the corps' callback URLs and remembers what became of them. */
export class CallbackSender {
  readonly deliveries: Delivery[] = [];
  private readonly running = new Set<Promise<void>>();
  timeoutMs = 5000;

  constructor(private readonly world: World) {}

  /** Resolves when nothing is being delivered any more. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  send(ping: Ping): void {
    for (let copy = 0; copy < ping.copies; copy += 1) this.begin(ping, pingXml(this.world, ping));
  }

  sendAuthChange(change: AuthChange): void {
    this.begin({ corpId: change.corpId, openKfId: "", token: "" }, authChangeXml(this.world, change));
  }

  private begin(what: Pick<Delivery, "corpId" | "openKfId" | "token">, xml: string): void {
    const work = this.deliver(what, xml).finally(() => this.running.delete(work));
    this.running.add(work);
  }

  private async deliver({ corpId, openKfId, token }: Pick<Delivery, "corpId" | "openKfId" | "token">, xml: string): Promise<void> {
    const corp = this.world.state.corps[corpId];
    if (corp === undefined || corp.callbackUrl === "") return;
    const delivery: Delivery = { at: this.world.now(), corpId, openKfId, token, ok: false, tries: [] };
    this.deliveries.push(delivery);
    if (this.deliveries.length > 500) this.deliveries.shift();
    const encrypted = encryptMessage(corp.encodingAesKey, corp.corpId, xml);
    const body = encryptedXml(corp, encrypted);
    let query = signQuery(this.world, corp, encrypted);
    while (!delivery.ok && delivery.tries.length < triesInAll) {
      if (delivery.tries.length > 0 && this.world.switches.resignRetries) {
        query = signQuery(this.world, corp, encrypted);
      }
      const url = withQuery(corp.callbackUrl, { ...query });
      const { status, ms, error } = await this.fetchOnce(url, { method: "POST", body });
      delivery.tries.push({ status, ms, error });
      delivery.ok = status === 200;
    }
    this.world.tell("delivery", { openKfId, ok: delivery.ok });
  }

  private async fetchOnce(url: string, init: RequestInit): Promise<CallbackTry & { text: string }> {
    const began = performance.now();
    const ms = () => Math.round(performance.now() - began);
    try {
      const reply = await fetch(url, {
        ...init,
        headers: { "content-type": "text/xml" },
        redirect: "manual",
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      const text = await reply.text();
      return { status: reply.status, ms: ms(), error: "", text };
    } catch (error) {
      return { status: 0, ms: ms(), error: reasonOf(error), text: "" };
    }
  }

  /** The GET check when the URL is saved in the console; the answer must be the bare plaintext. Facts 1.5. */
  async verifyUrl(corp: Corp): Promise<JsonObject> {
    const plain = `${randomInt(1_000_000_000, 9_999_999_999)}${randomInt(100_000_000)}`;
    let echostr = "";
    while (!/\+.*\/|\/.*\+/.test(echostr)) {
      echostr = encryptMessage(corp.encodingAesKey, corp.corpId, plain);
    }
    const query = { ...signQuery(this.world, corp, echostr), echostr };
    const outcome = await this.fetchOnce(withQuery(corp.callbackUrl, query), { method: "GET" });
    const ok = outcome.status === 200 && outcome.text === plain;
    const { status, ms, error } = outcome;
    return { ok, late: ms > 1000, status, ms, error, expected: plain, got: outcome.text.slice(0, 200) };
  }
}
