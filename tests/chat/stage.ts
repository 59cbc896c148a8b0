import { createHmac } from "node:crypto";
import { SignJWT } from "jose";
import { POST as postForm } from "@/app/api/chat/[entry]/form/route";
import { GET as getMessages, POST as postMessages } from "@/app/api/chat/[entry]/messages/route";
import { POST as postRead } from "@/app/api/chat/[entry]/read/route";
import { POST as postSession } from "@/app/api/chat/[entry]/session/route";
import { POST as postTyping } from "@/app/api/chat/[entry]/typing/route";
import { POST as postUpload } from "@/app/api/chat/[entry]/upload/route";
import { renewWidgetSecret } from "@/lib/channels";
import type { ChatOpening, VisitorIdentity, VisitorMessage, VisitorThread } from "@/lib/chat/inputs";
import { listConversations, sendMessage } from "@/lib/conversations";
import type { ConversationRow, SendableContent } from "@/lib/conversations/inputs";
import { createWidgetChannel } from "@/lib/entries";
import { fileNameHeader, visitorHeader } from "@/lib/platform/browser/visitor-headers";
import { newId } from "@/lib/platform/ids";
import { type Merchant, makeMerchant, type Person } from "@/tests/support/people";
import { runJobs } from "@/tests/support/run-jobs";

type Door = (request: Request, route: { params: Promise<Record<string, string | string[]>> }) => Promise<Response>;
type Headers = Record<string, string>;
type Told<T> = { status: number; body: T & { reason?: string; detail?: string; data?: Record<string, unknown> } };
type Opening = { identity?: VisitorIdentity; token?: string; page?: { title: string; url: string; origin: string }; headers?: Headers };

/** A visitor's browser at an entry. */
export class Browser {
  opening: ChatOpening | undefined;
  token = "";

  constructor(readonly code: string) {}

  async call<T>(door: Door, method: string, body?: unknown, headers: Headers = {}, query = ""): Promise<Told<T>> {
    const raw = body instanceof Uint8Array;
    const response = await door(
      new Request(`http://localhost:3000/api/chat/${this.code}/x${query}`, {
        method,
        headers: {
          "sec-fetch-site": "same-origin",
          "content-type": raw ? "application/octet-stream" : "application/json",
          ...(this.token ? { [visitorHeader]: this.token } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: raw ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
      }),
      { params: Promise.resolve({ entry: this.code }) },
    );
    return { status: response.status, body: response.status === 204 ? ({} as never) : await response.json() };
  }

  async open({ identity, page, headers, token }: Opening = {}): Promise<Told<ChatOpening>> {
    if (token !== undefined) this.token = token;
    const told = await this.call<ChatOpening>(postSession, "POST", { identity, page }, headers);
    if (told.status === 200) {
      this.opening = told.body;
      this.token = told.body.token ?? this.token;
    }
    return told;
  }

  say = (text: string, clientId = newId("request")) =>
    this.call<VisitorMessage>(postMessages, "POST", { clientId, content: { type: "text", text } });
  sendFile = (ref: string) =>
    this.call<VisitorMessage>(postMessages, "POST", { clientId: newId("request"), content: { type: "file", ref } });
  thread = (query = "") => this.call<VisitorThread>(getMessages, "GET", undefined, {}, query);
  upload = (bytes: Uint8Array, name: string) =>
    this.call<{ ref: string; fileName: string; contentType: string; picture: boolean }>(postUpload, "POST", new Uint8Array(bytes), {
      [fileNameHeader]: encodeURIComponent(name),
    });
  read = (seq: number) => this.call(postRead, "POST", { seq });
  typing = (typing: boolean) => this.call(postTyping, "POST", { typing });
  fill = (answers: Record<string, string>) => this.call(postForm, "POST", { answers });
}

export type WidgetShop = Merchant & {
  agent: Person;
  channelId: string;
  entry: { id: string; code: string };
  /** A secret that the merchant was shown. */
  secret: string;
  visit(opening?: Opening): Promise<Browser>;
  /** All conversations, newest first. */
  rows(): Promise<ConversationRow[]>;
  /** An agent's answer, delivered. */
  answer(conversationId: string, content: string | SendableContent): Promise<void>;
  jwt(claims: Record<string, unknown>, secret?: string): Promise<string>;
  hash(userId: string): { userId: string; hash: string };
};

/** A merchant with a widget channel, an entry and an agent. */
export async function makeWidgetShop(): Promise<WidgetShop> {
  const merchant = await makeMerchant();
  const { id: channelId, entry } = await createWidgetChannel(merchant.system(), { kind: "widget", name: "官网" });
  const { secret } = await renewWidgetSecret(merchant.system(), { channelId, endPrevious: true });
  const agent = await merchant.join("agent", "小陈");
  return {
    ...merchant,
    agent,
    channelId,
    entry,
    secret,
    async visit(opening) {
      const browser = new Browser(entry.code);
      const { status, body } = await browser.open(opening);
      if (status !== 200) throw new Error(`the chat did not open: ${body.detail}`);
      return browser;
    },
    rows: async () => (await listConversations(merchant.as(agent), { view: "everyone", sort: "recent", limit: 100 })).data,
    async answer(conversationId, content) {
      const what: SendableContent = typeof content === "string" ? { type: "text", text: content } : content;
      await sendMessage(merchant.as(agent), conversationId, { clientId: newId("message"), content: what });
      await runJobs();
    },
    jwt: (claims, by = secret) => new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode(by)),
    hash: (userId) => ({ userId, hash: createHmac("sha256", secret).update(userId).digest("hex") }),
  };
}

export const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;
