import { and, asc, eq, isNull } from "drizzle-orm";
import { channels, members, merchants, users } from "@/db/schema";
import { createChannel, loadChannelAccess } from "@/lib/channels";
import { createMerchant } from "@/lib/merchants";
import { type Context, systemContext } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { saveWelcome } from "@/lib/reception";
import { welcomeInput } from "@/lib/reception/inputs";
import { applyTemplate } from "@/lib/routing";
import { seedDemoReplies } from "./demo-replies";

/** The sign-in of the demo. It exists only on the embedded database of a machine without merchants. */
export const demoMerchant = {
  name: "回音演示店",
  email: "demo@huiyin.local",
  password: "huiyin-demo",
  owner: "林岚",
  colleague: { name: "小陈", email: "chen@huiyin.local" },
};

type SimulatedCorp = { corpId: string; secret: string; token: string; encodingAesKey: string };

/** `fresh`: made just now, by this start. */
export type Demo = { merchantId: string; channelId: string; fresh: boolean };

/** Whether this database is one for trying: the demo merchant lives here, or nobody does. */
export async function isForTrying(): Promise<boolean> {
  return (await findDemo()) !== "other merchants";
}

async function findDemo(): Promise<Demo | null | "other merchants"> {
  return database().transaction("owner", async (tx) => {
    const [demo] = await tx.select({ id: merchants.id }).from(merchants).where(eq(merchants.demo, true));
    if (demo) {
      const [channel] = await tx
        .select({ id: channels.id })
        .from(channels)
        .where(and(eq(channels.merchantId, demo.id), eq(channels.kind, "wechat_kf"), isNull(channels.removedAt)))
        .orderBy(asc(channels.createdAt));
      return channel ? { merchantId: demo.id, channelId: channel.id, fresh: false } : "other merchants";
    }
    const [any] = await tx.select({ id: merchants.id }).from(merchants).limit(1);
    return any ? "other merchants" : null;
  });
}

/** Finds the demo merchant, or makes it, with a channel to the simulated WeCom's first company. */
export async function prepareDemo(simulator: string): Promise<Demo | null> {
  const found = await findDemo();
  if (found === "other merchants") return null;
  if (found) return found;
  const now = new Date();
  const corp = await firstCorp(simulator);
  const { merchantId, userId } = await createMerchant({
    name: demoMerchant.name,
    email: demoMerchant.email,
    password: demoMerchant.password,
    ownerName: demoMerchant.owner,
    demo: true,
  });
  await addColleague(merchantId, userId, now);
  const ctx = systemContext(merchantId, now);
  const { id } = await createChannel(ctx, { kind: "wechat_kf", name: "微信客服", credentials: corp });
  await seedDemoReplies(ctx, userId);
  await seedDemoReception(ctx);
  return { merchantId, channelId: id, fresh: true };
}

/** Groups, skills and rules of a clothes shop, and what it says to who comes in. */
async function seedDemoReception(ctx: Context): Promise<void> {
  await applyTemplate(ctx, { trade: "fashion" });
  const words = {
    text: "您好，欢迎来到回音演示店！请问想了解什么？也可以直接发文字、图片或订单。",
    menu: [{ says: "查物流" }, { says: "退换货" }, { says: "尺码怎么选" }, { says: "人工客服" }],
  };
  await saveWelcome(ctx, null, welcomeInput.parse({ name: "进店欢迎", words }));
}

/** A second agent with the same password, to try two desks at once. */
async function addColleague(merchantId: string, ownerId: string, now: Date): Promise<void> {
  const { name, email } = demoMerchant.colleague;
  await database().transaction("accounts", async (tx) => {
    const [owner] = await tx.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, ownerId));
    const userId = newId("user");
    await tx.insert(users).values({ id: userId, email, name, passwordHash: owner?.passwordHash ?? "", createdAt: now });
    await tx.insert(members).values({ merchantId, userId, role: "agent", name, email, createdAt: now });
  });
}

async function firstCorp(simulator: string): Promise<SimulatedCorp> {
  const answer: unknown = await (await fetch(`${simulator}/sim/corps`, { signal: AbortSignal.timeout(10_000) })).json();
  const list = (Array.isArray(answer) ? answer : ((answer as { data?: unknown[] }).data ?? [])) as SimulatedCorp[];
  const [corp] = list;
  if (!corp) throw new Error("The simulated WeCom has no company.");
  const { corpId, secret, token, encodingAesKey } = corp;
  return { corpId, secret, token, encodingAesKey };
}

/** Tells the simulated WeCom where the desk listens, and has it verify the address as WeCom would. */
export async function registerDemoCallback(simulator: string, desk: string, { merchantId, channelId }: Demo): Promise<void> {
  const { credentials } = await loadChannelAccess(systemContext(merchantId, new Date()), channelId);
  if (credentials.kind !== "wechat_kf") throw new Error("The demo's channel is not one of 微信客服.");
  const { corpId, secret, token, encodingAesKey } = credentials;
  const response = await fetch(`${simulator}/sim/corps`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      corpId,
      name: demoMerchant.name,
      secret,
      token,
      encodingAesKey,
      callbackUrl: `${desk}/api/webhooks/wechat-kf/${channelId}`,
      verify: true,
    }),
    signal: AbortSignal.timeout(20_000),
  });
  if (!response.ok) throw new Error(`The simulated WeCom did not take the callback address (${response.status}).`);
}
