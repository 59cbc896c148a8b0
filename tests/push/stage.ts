import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import { conversations, sessions } from "@/db/schema";
import { assignConversation } from "@/lib/conversations";
import type { Context } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { readPush, turnOnPush } from "@/lib/push";
import type { PushTargetView } from "@/lib/push/inputs";
import { setSeatState } from "@/lib/routing";
import type { SeatState } from "@/lib/routing/inputs";
import { receive, said } from "@/tests/support/inbound";
import type { Merchant, Person } from "@/tests/support/people";
import { PushService, type SubscribedBrowser } from "@/tests/support/push-service";
import type { Shop } from "@/tests/support/shop";

/** The push service of one test file. */
export function usePushService(): () => PushService {
  const service = new PushService();
  beforeAll(() => service.start());
  afterAll(() => service.stop());
  return () => service;
}

export type Device = SubscribedBrowser & { id: string; ctx: Context; sessionId: string };

/** Signs a person in on a browser of their own and turns push on there. */
export async function turnOn(
  service: PushService,
  merchant: Merchant,
  person: Person,
  more: { browser?: SubscribedBrowser; locale?: "zh-CN" | "en"; userAgent?: string } = {},
): Promise<Device> {
  const browser = more.browser ?? service.subscribe();
  const sessionId = newId("session");
  const now = new Date();
  const session = { id: sessionId, userId: person.userId, merchantId: merchant.merchantId, createdAt: now, lastSeenAt: now };
  await database().transaction("accounts", (tx) => tx.insert(sessions).values(session));
  const base = merchant.as(person, now);
  const ctx: Context = { ...base, actor: { ...base.actor, sessionId } as Context["actor"] };
  const { locale = "zh-CN", userAgent = "Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1" } = more;
  const { id } = await turnOnPush(ctx, browser.subscription, { userAgent, locale });
  return Object.assign(browser, { id, ctx, sessionId });
}

export const listed = async ({ ctx }: Device): Promise<PushTargetView[]> => (await readPush({ ...ctx, now: new Date() })).targets;

export const stand = (merchant: Merchant, person: Person, state: SeatState) =>
  setSeatState(merchant.as(person, new Date()), person.userId, { state, reason: "" });

let customers = 0;

/** A customer who has written just now, and whose conversation nobody has yet. */
export async function arrive(shop: Shop, text = "在吗"): Promise<{ id: string; customer: string }> {
  const customer = `wm-push-${++customers}`;
  await write(shop, customer, text);
  const [row] = await database().transaction({ merchantId: shop.merchantId }, (tx) =>
    tx.select({ id: conversations.id }).from(conversations).where(eq(conversations.customerExternalId, customer)),
  );
  return { id: row?.id ?? "", customer };
}

export async function write(shop: Shop, customer: string, text: string): Promise<void> {
  const now = new Date();
  await receive(shop, [said(customer, text, { at: Math.floor(now.getTime() / 1000) })], { now });
}

/** A conversation of a customer who has just written, given to somebody. */
export async function given(shop: Shop, person: Person, text = "在吗"): Promise<{ id: string; customer: string }> {
  const arrived = await arrive(shop, text);
  await assignConversation(shop.system(new Date()), arrived.id, person, "shared_out");
  return arrived;
}

/** Makes the customer's wait so many seconds long. */
export const waitedFor = (shop: Shop, conversationId: string, seconds: number) =>
  database().transaction({ merchantId: shop.merchantId }, (tx) =>
    tx.execute(sql`UPDATE conversations SET waiting_since = now() - make_interval(secs => ${seconds}) WHERE id = ${conversationId}`),
  );
