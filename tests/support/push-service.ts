import { createDecipheriv, createECDH, createHmac, createPublicKey, type ECDH, randomBytes, verify } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { PushNotice, PushSubscriptionInput } from "@/lib/push/inputs";

/** A message as the browser would see it, with what the push service was told. */
export type ReceivedPush = { notice: PushNotice; topic: string; ttl: number; urgency: string; vapidKey: string; subject: string };

/** A browser that has subscribed: its secret keys never leave it. */
export type SubscribedBrowser = {
  subscription: PushSubscriptionInput;
  /** What the push service took, oldest first. */
  received: ReceivedPush[];
  /** What waits there for a browser that is away: of one topic only the newest (RFC 8030, 5.4). */
  waiting(): ReceivedPush[];
  /** How many times it was called, and what it answers from now on: a status, or `hang`. */
  calls: number;
  answers: number | "hang";
};

type Kept = SubscribedBrowser & { ecdh: ECDH; auth: Buffer };

const hmac = (key: Buffer, ...parts: (Buffer | string)[]) => {
  const mac = createHmac("sha256", key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};
const one = Buffer.from([1]);

/** RFC 8291 with the one record of RFC 8188: what only the subscriber's keys open. */
function decrypt(body: Buffer, { ecdh, auth }: Kept): string {
  const salt = body.subarray(0, 16);
  const recordSize = body.readUInt32BE(16);
  const keyLength = body.readUInt8(20);
  const serverKey = body.subarray(21, 21 + keyLength);
  const record = body.subarray(21 + keyLength);
  if (keyLength !== 65 || record.length > recordSize) throw new Error("not one record of aes128gcm");
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), ecdh.getPublicKey(), serverKey]);
  const input = hmac(hmac(auth, ecdh.computeSecret(serverKey)), info, one);
  const key = hmac(salt, input);
  const contentKey = hmac(key, "Content-Encoding: aes128gcm\0", one).subarray(0, 16);
  const nonce = hmac(key, "Content-Encoding: nonce\0", one).subarray(0, 12);
  const cipher = createDecipheriv("aes-128-gcm", contentKey, nonce);
  cipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()]);
  const end = padded.lastIndexOf(2);
  if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error("the last record has no delimiter");
  return padded.subarray(0, end).toString("utf8");
}

const json = (part = "") => JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as Record<string, unknown>;

/** RFC 8292: the token is signed by the very key that is named, for this service, for at most a day, and says whom to write to. */
function verifyVapid(header: string, origin: string): { vapidKey: string; subject: string } {
  const [, token = "", vapidKey = ""] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(header) ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(vapidKey, "base64url");
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const key = createPublicKey({ key: jwk, format: "jwk" });
  const right = verify("sha256", Buffer.from(`${head}.${claims}`), { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
  const { aud, exp, sub } = json(claims);
  const left = Number(exp) - Date.now() / 1000;
  if (json(head).alg !== "ES256" || !right) throw new Error("the token is not signed by its key");
  if (aud !== origin || left <= 0 || left > 86_400) throw new Error("the token is for another service or time");
  if (!/^(https:\/\/|mailto:)\S+/.test(String(sub))) throw new Error("nobody to write to");
  return { vapidKey, subject: String(sub) };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** A push service of its own, written from RFC 8030, 8188, 8291 and 8292. It refuses what a real one would. */
export class PushService {
  private readonly browsers = new Map<string, Kept>();
  private server: Server | undefined;
  origin = "";

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      this.take(request).then(
        (status) => status !== "hang" && response.writeHead(status, status === 201 ? { location: `${this.origin}/m/1` } : {}).end(),
        (error: Error) => response.writeHead(400).end(error.message),
      );
    });
    await new Promise<void>((resolve) => this.server?.listen(0, "127.0.0.1", resolve));
    this.origin = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  /** A browser subscribes. */
  subscribe(): SubscribedBrowser {
    const ecdh = createECDH("prime256v1");
    ecdh.generateKeys();
    const auth = randomBytes(16);
    const path = `/push/${randomBytes(12).toString("base64url")}`;
    const keys = { p256dh: ecdh.getPublicKey().toString("base64url"), auth: auth.toString("base64url") };
    const received: ReceivedPush[] = [];
    const waiting = () => [...new Map(received.map((push) => [push.topic, push])).values()];
    const subscription = { endpoint: this.origin + path, keys };
    const browser: Kept = { subscription, received, waiting, calls: 0, answers: 201, ecdh, auth };
    this.browsers.set(path, browser);
    return browser;
  }

  private async take(request: IncomingMessage): Promise<number | "hang"> {
    const body = await bodyOf(request);
    const browser = this.browsers.get(request.url ?? "");
    if (!browser) return 404;
    browser.calls++;
    if (browser.answers !== 201) return browser.answers;
    const { authorization = "", ttl, topic, urgency, "content-encoding": encoding } = request.headers;
    if (request.method !== "POST" || encoding !== "aes128gcm" || ttl === undefined) throw new Error("not a push");
    if (body.length > 4096) return 413;
    if (!/^[\w-]{1,32}$/.test(String(topic))) throw new Error("not a topic");
    const sender = verifyVapid(authorization, this.origin);
    browser.received.push({
      notice: JSON.parse(decrypt(body, browser)) as PushNotice,
      topic: String(topic),
      ttl: Number(ttl),
      urgency: String(urgency),
      ...sender,
    });
    return 201;
  }
}
