import type dns from "node:dns";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { GET as readDevices } from "@/app/api/push/route";
import { DELETE as removeTarget } from "@/app/api/push/targets/[targetId]/route";
import { POST as tryTarget } from "@/app/api/push/targets/[targetId]/test/route";
import { POST as turnOnDoor } from "@/app/api/push/targets/route";
import { members, pushKeys, pushTargets } from "@/db/schema";
import { endSession, removeMember } from "@/lib/merchants";
import type { Context } from "@/lib/platform/context";
import { unseal } from "@/lib/platform/crypto/seal";
import { database } from "@/lib/platform/database";
import { env, useEnv } from "@/lib/platform/env";
import { isPublicIp, lookupPublic, postOutside, whyNotReach } from "@/lib/platform/http/post-outside";
import { orderTestPush, readPush, readPushKeys, removePushTarget, renewPush, resealPushKeys, turnOnPush } from "@/lib/push";
import { openBrowser } from "@/tests/support/desk-browser";
import { type Merchant, makeMerchant, type Person } from "@/tests/support/people";
import { runJobs } from "@/tests/support/run-jobs";
import { useTestDatabase } from "@/tests/support/test-database";
import { listed, turnOn, usePushService } from "./stage";

useTestDatabase();
const service = usePushService();
let shop: Merchant;
let chen: Person;

beforeEach(async () => {
  shop = await makeMerchant();
  chen = await shop.join("agent", "小陈");
});

const codeOf = (work: Promise<unknown>) => work.then(() => "done").catch((error: { code: string }) => error.code);
const browser = { userAgent: "Test/1", locale: "zh-CN" as const };
const rows = (merchant: Merchant) => database().transaction({ merchantId: merchant.merchantId }, (tx) => tx.select().from(pushTargets));

/** The same person, in another shop as well. */
async function joinAlso(other: Merchant, person: Person): Promise<void> {
  const row = { merchantId: other.merchantId, userId: person.userId, role: person.role, name: person.name, email: "x@shop.test" };
  await database().transaction("accounts", (tx) => tx.insert(members).values({ ...row, createdAt: new Date() }));
}

describe("the devices of a person", () => {
  it("are listed with the one that asks, a try arrives there, and each can be removed once", async () => {
    const phone = await turnOn(service(), shop, chen);
    const desktop = await turnOn(service(), shop, chen, { userAgent: "Mozilla/5.0 (Windows NT 10.0) Edg/140" });
    expect((await listed(desktop)).map(({ id, current }) => [id, current])).toEqual([
      [phone.id, false],
      [desktop.id, true],
    ]);
    await orderTestPush(desktop.ctx, phone.id);
    await runJobs();
    expect(phone.received.map(({ notice }) => notice.title)).toEqual(["推送已就绪"]);
    expect(desktop.received).toEqual([]);
    await removePushTarget(desktop.ctx, phone.id);
    expect(await codeOf(removePushTarget(desktop.ctx, phone.id))).toBe("not_found");
    expect(await codeOf(orderTestPush(desktop.ctx, phone.id))).toBe("not_found");
    expect((await listed(desktop)).map(({ id }) => id)).toEqual([desktop.id]);
  });

  it("are nobody else's: neither a colleague's, nor another shop's, nor a program's", async () => {
    const phone = await turnOn(service(), shop, chen);
    const other = await makeMerchant();
    const strangers: Context[] = [shop.as(shop.owner), other.as(other.owner)];
    for (const ctx of strangers) {
      expect(await codeOf(removePushTarget(ctx, phone.id))).toBe("not_found");
      expect(await codeOf(orderTestPush(ctx, phone.id))).toBe("not_found");
      expect((await readPush(ctx)).targets).toEqual([]);
      expect(await renewPush(ctx, { ...service().subscribe().subscription, oldEndpoint: phone.subscription.endpoint })).toEqual({
        renewed: 0,
      });
    }
    for (const verb of [
      readPush,
      (ctx: Context) => removePushTarget(ctx, phone.id),
      (ctx: Context) => turnOnPush(ctx, phone.subscription, browser),
    ])
      expect(await codeOf(verb(shop.program()))).toBe("forbidden");
    expect(await listed(phone)).toHaveLength(1);
  });

  it("are one for each browser: turned on again it is the same, and what the browser had before is over", async () => {
    const phone = await turnOn(service(), shop, chen);
    expect(await turnOnPush(phone.ctx, phone.subscription, browser)).toEqual({ id: phone.id });
    const fresh = service().subscribe();
    const { id } = await turnOnPush(phone.ctx, fresh.subscription, browser);
    expect((await listed(phone)).map((target) => target.id)).toEqual([id]);
  });

  it("pass to who uses the browser now, in every shop", async () => {
    const other = await makeMerchant();
    await joinAlso(other, chen);
    const phone = await turnOn(service(), shop, chen);
    await turnOn(service(), other, chen, { browser: phone });
    await turnOn(service(), shop, shop.owner, { browser: phone });
    expect((await rows(shop)).map(({ userId }) => userId)).toEqual([shop.owner.userId]);
    expect(await rows(other)).toEqual([]);
  });

  it("follow a subscription that the browser has replaced, in every shop, once", async () => {
    const other = await makeMerchant();
    await joinAlso(other, chen);
    const phone = await turnOn(service(), shop, chen);
    const old = phone.subscription.endpoint;
    await turnOnPush({ ...phone.ctx, actor: { ...phone.ctx.actor, merchantId: other.merchantId } }, phone.subscription, browser);
    const fresh = service().subscribe().subscription;
    expect(await renewPush(phone.ctx, { ...fresh, oldEndpoint: old })).toEqual({ renewed: 2 });
    expect(await renewPush(phone.ctx, { ...fresh, oldEndpoint: old })).toEqual({ renewed: 0 });
    for (const merchant of [shop, other]) expect((await rows(merchant)).map(({ endpoint }) => endpoint)).toEqual([fresh.endpoint]);
  });

  it("are told the shop's name and asked to go there where their person has several", async () => {
    const other = await makeMerchant("另一家店");
    await joinAlso(other, chen);
    const phone = await turnOn(service(), other, chen);
    await orderTestPush(phone.ctx, phone.id);
    await runJobs();
    expect(phone.received[0]?.notice).toMatchObject({ title: "推送已就绪 · 另一家店", merchantId: other.merchantId });
  });
});

describe("a device is forgotten", () => {
  it("when its person signs out, in every shop, and no other device of theirs", async () => {
    const other = await makeMerchant();
    await joinAlso(other, chen);
    const phone = await turnOn(service(), shop, chen);
    await turnOnPush({ ...phone.ctx, actor: { ...phone.ctx.actor, merchantId: other.merchantId } }, phone.subscription, browser);
    const desktop = await turnOn(service(), shop, chen);
    await endSession({ now: new Date() }, { userId: chen.userId, sessionId: phone.sessionId });
    expect((await rows(shop)).map(({ id }) => id)).toEqual([desktop.id]);
    expect(await rows(other)).toEqual([]);
  });

  it("when its person leaves the shop, which they still serve elsewhere", async () => {
    const other = await makeMerchant();
    await joinAlso(other, chen);
    await turnOn(service(), shop, chen);
    await turnOn(service(), other, chen);
    await removeMember(shop.as(shop.owner), { userId: chen.userId });
    await runJobs();
    expect(await rows(shop)).toEqual([]);
    expect(await rows(other)).toHaveLength(1);
  });
});

describe("the keys of the installation", () => {
  it("are made once, however many ask at once, and the private one is sealed", async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => readPushKeys(new Date())));
    expect(new Set(all.map(({ publicKey }) => publicKey)).size).toBe(1);
    const [row] = await database().transaction("accounts", (tx) => tx.select().from(pushKeys));
    expect(row?.privateKey).toMatch(/^v1\./);
    expect(row?.privateKey).not.toContain(all[0]?.privateKey);
    expect(unseal(row?.privateKey ?? "", "push_keys:vapid")).toBe(all[0]?.privateKey);
  });

  it("stay the same when the key that seals them is changed", async () => {
    const before = await readPushKeys(new Date());
    const { ENCRYPTION_KEY = "", ENCRYPTION_KEYS_OLD } = env();
    useEnv({ ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"), ENCRYPTION_KEYS_OLD: [ENCRYPTION_KEY] });
    expect(await resealPushKeys()).toBe(true);
    expect(await resealPushKeys()).toBe(false);
    useEnv({ ENCRYPTION_KEYS_OLD: [] });
    expect(await readPushKeys(new Date())).toEqual(before);
    useEnv({ ENCRYPTION_KEY, ENCRYPTION_KEYS_OLD: [Buffer.alloc(32, 7).toString("base64"), ...ENCRYPTION_KEYS_OLD] });
    await resealPushKeys();
    useEnv({ ENCRYPTION_KEYS_OLD });
  });
});

describe("an address that a browser names", () => {
  const serving = async <T>(work: () => T): Promise<Awaited<T>> => {
    useEnv({ NODE_ENV: "production" });
    try {
      return await work();
    } finally {
      useEnv({ NODE_ENV: "test" });
    }
  };
  const inside = [
    "https://127.0.0.1/x",
    "https://10.0.0.8/x",
    "https://[::1]/x",
    "https://[::ffff:10.0.0.8]/x",
    "https://169.254.169.254/latest",
    "https://localhost/x",
    "https://database/x",
    "http://push.example.com/x",
    "https://user@push.example.com/x",
    "https://100.64.0.1/x",
    "https://[fd00::1]/x",
  ];

  it.each(inside)("is not called where it leads inside: %s", (address) =>
    serving(async () => {
      expect(whyNotReach(address)).not.toBeNull();
      const { keys } = service().subscribe().subscription;
      expect(await codeOf(turnOnPush(shop.as(chen), { endpoint: address, keys }, browser))).toBe("bad_input");
      expect(await postOutside(address, { headers: {}, body: Buffer.alloc(0), timeoutMs: 100 })).toMatchObject({
        why: "forbidden_address",
      });
    }),
  );

  it("is called on the public net, and not where its name leads inside", async () => {
    await serving(async () => {
      expect(whyNotReach("https://updates.push.services.mozilla.com/wpush/v2/x")).toBeNull();
      expect(isPublicIp("1.1.1.1")).toBe(true);
      const names: Record<string, string[]> = { "mixed.test": ["10.0.0.8", "1.1.1.1", "::1"], "inside.test": ["192.168.1.2", "fe80::1"] };
      const resolver = {
        lookup: (name: string, _: unknown, answer: (error: null, found: { address: string; family: number }[]) => void) =>
          answer(
            null,
            (names[name] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
          ),
      } as unknown as Pick<typeof dns, "lookup">;
      const ask = (name: string) =>
        new Promise((resolve) => lookupPublic(resolver)(name, { all: true }, (error, found) => resolve(error?.message ?? found)));
      expect(await ask("mixed.test")).toEqual([{ address: "1.1.1.1", family: 4 }]);
      expect(await ask("inside.test")).toBe("inside.test has no public address");
    });
  });

  it("that hangs is given up, and said so in the list", async () => {
    const phone = await turnOn(service(), shop, chen);
    phone.answers = "hang";
    const answer = await postOutside(phone.subscription.endpoint, { headers: {}, body: Buffer.alloc(3), timeoutMs: 50 });
    expect(answer).toMatchObject({ status: null, why: "timeout" });
  });
});

describe("the doors", () => {
  const json = (body: unknown) => ({ method: "POST", body: JSON.stringify(body) });

  it("turn push on for the browser that asks, list it, try it, and take nothing that no browser makes", async () => {
    const knock = await openBrowser(shop.merchantId, chen);
    const { subscription } = service().subscribe();
    const made = await knock(turnOnDoor, {
      ...json({ ...subscription, expirationTime: null }),
      headers: { "user-agent": "Phone/1", "accept-language": "en" },
    });
    const { id } = (await made.json()) as { id: string };
    const list = (await (await knock(readDevices)).json()) as { publicKey: string; targets: object[] };
    expect(list.targets).toEqual([{ id, userAgent: "Phone/1", createdAt: expect.any(String), current: true, failure: null }]);
    expect(Buffer.from(list.publicKey, "base64url")).toHaveLength(65);
    const [row] = await database().transaction({ merchantId: shop.merchantId }, (tx) =>
      tx.select().from(pushTargets).where(eq(pushTargets.id, id)),
    );
    expect(row?.locale).toBe("en");
    for (const wrong of [{}, { ...subscription, endpoint: "ftp://x.com" }, { ...subscription, keys: { p256dh: "AAAA", auth: "AAAA" } }])
      expect((await knock(turnOnDoor, json(wrong))).status).toBe(400);
    expect((await knock(tryTarget, { method: "POST", params: { targetId: id } })).status).toBe(204);
    expect((await knock(removeTarget, { method: "DELETE", params: { targetId: id } })).status).toBe(204);
    expect((await knock(removeTarget, { method: "DELETE", params: { targetId: id } })).status).toBe(404);
  });

  it("open to nobody who is not signed in, and to no other site", async () => {
    const anybody = await openBrowser(shop.merchantId, null);
    expect((await anybody(readDevices)).status).toBe(401);
    const knock = await openBrowser(shop.merchantId, chen);
    const foreign = { ...json(service().subscribe().subscription), headers: { "sec-fetch-site": "cross-site" } };
    expect((await knock(turnOnDoor, foreign)).status).toBe(403);
  });
});
