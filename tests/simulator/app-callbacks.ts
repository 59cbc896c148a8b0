import { randomInt } from "node:crypto";
import type { App, AppCallback } from "./app-types";
import { encryptMessage, randomText, signParts } from "./callback-crypto";
import type { JsonObject, JsonValue } from "./types";
import type { World } from "./world";

/** Callbacks of apps in every dialect and mode of facts 1.1. */

/** Tries in all (facts 1.6); they follow at once, without WeChat's pauses. */
const triesInAll = { mini: 3, official: 3, shop: 10 };

export interface AppDelivery {
  at: number;
  appId: string;
  /** The message before any envelope. */
  plain: string;
  ok: boolean;
  /** The customer is told that the service is not available, since the answer was neither empty nor `success`. */
  complained: boolean;
  tries: { status: number; error: string }[];
}

/** 64-bit ids are bare numbers in JSON (facts 3.2). */
const bareNumbers = new Set(["MsgId"]);

/** A 64-bit id that is to stand as a bare number, although no JavaScript number holds it. */
const bareMark = "bare:";

function toJson(fields: JsonObject): string {
  const parts = Object.entries(fields).map(([name, value]) => `${JSON.stringify(name)}:${valueToJson(name, value)}`);
  return `{${parts.join(",")}}`;
}

function valueToJson(name: string, value: JsonValue): string {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return toJson(value);
  if (typeof value !== "string") return JSON.stringify(value);
  if (value.startsWith(bareMark)) return value.slice(bareMark.length);
  return bareNumbers.has(name) ? value : JSON.stringify(value);
}

/** The id as some events of a shop write it: a bare number (facts 5.3). */
export const bareId = (id: string): string => `${bareMark}${id}`;

function element(name: string, value: JsonValue): string {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return `<${name}>${elements(value)}</${name}>`;
  if (typeof value === "number" || bareNumbers.has(name)) return `<${name}>${value}</${name}>`;
  return `<${name}><![CDATA[${String(value)}]]></${name}>`;
}

function elements(fields: JsonObject, glue = ""): string {
  return Object.entries(fields)
    .map(([name, value]) => element(name, value))
    .join(glue);
}

/** The message as the app's dialect writes it. */
function plainOf({ format }: App, { fields, index }: AppCallback): string {
  if (format === "json") return toJson(fields);
  const glue = index % 2 === 0 ? "" : "\n";
  return `<xml>${glue}${elements(fields, glue)}${glue}</xml>`;
}

/** Blanks behind the message so that its pad is the next of 1..32. */
function withPad(message: string, receiveId: string, index: number): string {
  const length = 20 + Buffer.byteLength(message) + Buffer.byteLength(receiveId);
  const wanted = (index % 32) + 1;
  return message + " ".repeat((64 - wanted - (length % 32)) % 32);
}

function bodyOf(app: App, callback: AppCallback, message: string, encrypted: string): string {
  if (app.mode === "plain") return message;
  const plainPart = app.mode === "compat" ? callback.fields : { ToUserName: app.originalId };
  const sealed = { ...plainPart, Encrypt: encrypted };
  return app.format === "json" ? toJson(sealed) : `<xml>${elements(sealed)}</xml>`;
}

function signQuery(world: World, app: App, openId: string, encrypted: string): Record<string, string> {
  const timestamp = String(world.clock.seconds());
  const nonce = randomInt(3) === 0 ? randomText(10) : String(randomInt(100_000_000, 2_000_000_000));
  const query = { signature: signParts([app.token, timestamp, nonce]), timestamp, nonce, openid: openId };
  if (app.mode === "plain") return query;
  return { ...query, encrypt_type: "aes", msg_signature: signParts([app.token, timestamp, nonce, encrypted]) };
}

async function fetchOnce(url: string, init: RequestInit): Promise<{ status: number; error: string; text: string }> {
  try {
    const reply = await fetch(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(5000) });
    return { status: reply.status, error: "", text: await reply.text() };
  } catch (error) {
    return { status: 0, error: error instanceof Error ? error.message : String(error), text: "" };
  }
}

function withQuery(url: string, query: Record<string, string>): string {
  const full = new URL(url);
  for (const [key, value] of Object.entries(query)) full.searchParams.set(key, value);
  return full.toString();
}

/** Posts callbacks of apps one after the other, and remembers what became of them. */
export class AppCallbackSender {
  readonly deliveries: AppDelivery[] = [];
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly world: World) {}

  async idle(): Promise<void> {
    for (let seen: Promise<void> | undefined; seen !== this.running; ) {
      seen = this.running;
      await seen;
    }
  }

  send(callback: AppCallback): void {
    this.running = this.running.then(async () => {
      for (let copy = 0; copy < callback.copies; copy += 1) await this.deliver(callback);
    });
  }

  private async deliver(callback: AppCallback): Promise<void> {
    const app = this.world.state.apps[callback.appId];
    if (app === undefined || app.callbackUrl === "") return;
    const message = withPad(plainOf(app, callback), app.appId, callback.index);
    const delivery: AppDelivery = { at: this.world.now(), appId: app.appId, plain: message, ok: false, complained: false, tries: [] };
    this.deliveries.push(delivery);
    if (this.deliveries.length > 500) this.deliveries.shift();
    const encrypted = encryptMessage(app.encodingAesKey, app.appId, message);
    const body = bodyOf(app, callback, message, encrypted);
    let query = signQuery(this.world, app, callback.openId, encrypted);
    while (!delivery.ok && delivery.tries.length < triesInAll[app.kind]) {
      if (delivery.tries.length > 0 && this.world.switches.resignRetries) query = signQuery(this.world, app, callback.openId, encrypted);
      const headers = { "content-type": app.format === "json" ? "application/json" : "text/xml" };
      const { status, error, text } = await fetchOnce(withQuery(app.callbackUrl, query), { method: "POST", body, headers });
      delivery.tries.push({ status, error });
      delivery.ok = status === 200;
      delivery.complained = delivery.ok && text !== "" && text !== "success";
    }
    this.world.tell("delivery", { appId: app.appId, ok: delivery.ok });
  }

  /** The GET check when the address is saved; the plain echostr must come back unchanged. Facts 1.5. */
  async verifyUrl(app: App): Promise<JsonObject> {
    const echostr = `${randomInt(1_000_000_000, 9_999_999_999)}${randomInt(100_000_000)}`;
    const timestamp = String(this.world.clock.seconds());
    const nonce = String(randomInt(100_000_000, 2_000_000_000));
    const query = { signature: signParts([app.token, timestamp, nonce]), timestamp, nonce, echostr };
    const { status, error, text } = await fetchOnce(withQuery(app.callbackUrl, query), { method: "GET" });
    return { ok: status === 200 && text === echostr, status, error, expected: echostr, got: text.slice(0, 200) };
  }
}
