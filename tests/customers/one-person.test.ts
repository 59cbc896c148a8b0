import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { auditLog, customerIdentities, customers, events } from "@/db/schema";
import { applyProfile, eraseCustomer, mergeCustomers, openThread, readCustomerPanel, unmergeCustomer } from "@/lib/conversations";
import type { InboundProfile } from "@/lib/conversations/ports";
import { editCustomer, findCustomers, identifyCustomer, loadProfile, personOf } from "@/lib/customers";
import { transact } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { newId } from "@/lib/platform/ids";
import { at, later, receive, said } from "@/tests/support/inbound";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let other: Shop;

beforeAll(async () => {
  shop = await makeShop(wechat(), { accounts: 2 });
  other = await makeShop(wechat());
});

const boss = () => shop.as(shop.owner, later(60));
const outer = () => `wm${newId("identity")}`;
const union = () => `oU${newId("identity")}`;
const profile = (externalId: string, unionId: string | null, nickname: string | null = null): InboundProfile => ({
  externalId,
  nickname,
  avatarUrl: null,
  unionId,
  gender: null,
});

/** A customer writes at an account; answers their conversation. */
async function writes(who: string, options: { unionId?: string; nickname?: string; second?: boolean; text?: string; in?: Shop } = {}) {
  const at_ = options.in ?? shop;
  const account = options.second ? at_.accounts[1] : at_.account;
  const profiles = options.unionId || options.nickname ? [profile(who, options.unionId ?? null, options.nickname ?? null)] : [];
  await receive(at_, [said(who, options.text ?? "你好", { at: at(0) })], { account, profiles });
  return at_.thread({ id: who } as Customer, account);
}

const thread = (who: string, second = false) => shop.thread({ id: who } as Customer, second ? shop.accounts[1] : undefined);
const within = <T>(work: Parameters<ReturnType<typeof database>["transaction"]>[1]) =>
  database().transaction({ merchantId: shop.merchantId }, work) as Promise<T>;
const audits = (action: string, objectId: string) =>
  within<(typeof auditLog.$inferSelect)[]>((tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.action, action), eq(auditLog.objectId, objectId))),
  );
const changedEvents = () =>
  within<(typeof events.$inferSelect)[]>((tx) => tx.select().from(events).where(eq(events.kind, "customer.changed")));

describe("a UnionID makes one person", () => {
  it("at once, when a name in another channel comes with it", async () => {
    const unionId = union();
    const first = await writes(outer(), { unionId, nickname: "林小鹿" });
    const second = await writes(outer(), { unionId, nickname: "小鹿", second: true });
    expect(second.customerId).toBe(first.customerId);
    expect(second).toMatchObject({ customerName: "林小鹿" });
    const panel = await readCustomerPanel(boss(), first.customerId);
    expect(panel.identities).toHaveLength(2);
    expect(panel.conversations.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
    expect(panel.merges).toMatchObject([{ name: "小鹿", kinds: ["wechat_kf"], reason: "union_id", by: null }]);
    expect(await audits("customer.merged", first.customerId)).toMatchObject([{ actorType: "system", detail: { reason: "union_id" } }]);
    expect((await findCustomers(boss(), { unionId, limit: 10 })).data.map(({ id }) => id)).toEqual([first.customerId]);
  });

  it("later, when it arrives late: threads are gathered, and desks are told", async () => {
    const unionId = union();
    const [early, late] = [outer(), outer()];
    const known = await writes(early, { nickname: "早来的" });
    const knownToo = await writes(late, { second: true });
    expect(knownToo.customerId).not.toBe(known.customerId);
    await applyProfile(shop.system(later(30)), shop.channelId, profile(late, unionId, "晚来的"));
    const before = (await changedEvents()).length;
    await applyProfile(shop.system(later(40)), shop.channelId, profile(early, unionId, "早来的"));
    expect(await thread(late, true)).toMatchObject({ customerId: known.customerId, customerName: "早来的" });
    expect((await changedEvents()).slice(before)).toMatchObject([{ payload: { customerIds: [known.customerId, knownToo.customerId] } }]);
    expect((await openThread(boss(), knownToo.id)).customer.id).toBe(known.customerId);
  });

  it("and a second word of it changes nothing", async () => {
    const unionId = union();
    const who = outer();
    const known = await writes(who, { unionId });
    await applyProfile(shop.system(later(30)), shop.channelId, profile(who, unionId));
    await applyProfile(shop.system(later(31)), shop.channelId, profile(who, unionId));
    expect((await readCustomerPanel(boss(), known.customerId)).merges).toEqual([]);
  });

  it("never across merchants", async () => {
    const unionId = union();
    const mine = await writes(outer(), { unionId });
    const theirs = await writes(outer(), { unionId, in: other });
    expect(theirs.customerId).not.toBe(mine.customerId);
    expect((await loadProfile(boss(), mine.customerId)).identities).toHaveLength(1);
    expect((await loadProfile(other.as(other.owner), theirs.customerId)).mergedIds).toEqual([]);
  });

  it("the id of the joined one answers with the person, for programs and desks alike", async () => {
    const unionId = union();
    const [a, b] = [outer(), outer()];
    const kept = await writes(a);
    const merged = await writes(b, { second: true });
    for (const who of [a, b]) await applyProfile(shop.system(later(30)), shop.channelId, profile(who, unionId));
    expect(await loadProfile(boss(), merged.customerId)).toMatchObject({ id: kept.customerId, unionId, mergedIds: [merged.customerId] });
    expect((await readCustomerPanel(boss(), merged.customerId)).id).toBe(kept.customerId);
    await editCustomer(boss(), merged.customerId, { remark: "鹿姐" });
    expect((await loadProfile(boss(), kept.customerId)).remark).toBe("鹿姐");
  });
});

describe("two arrivals at the same moment", () => {
  it("with one UnionID are one person, in whatever order their transactions end", { timeout: 60_000 }, async () => {
    const come = (externalId: string, unionId: string) =>
      transact(shop.system(later(1)), (tx) =>
        identifyCustomer(tx, { channelId: shop.channelId, kind: "wechat_kf", externalId }, profile(externalId, unionId)),
      );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 2 }), async (arrivals, persons) => {
        const unions = Array.from({ length: persons }, union);
        const who = Array.from({ length: arrivals }, (_, n) => [outer(), unions[n % persons] ?? ""] as const);
        const found = await Promise.all(who.map(([externalId, unionId]) => come(externalId, unionId)));
        for (const unionId of unions) {
          const ids = new Set(found.filter((_, n) => who[n]?.[1] === unionId).map(({ id }) => id));
          expect(ids.size).toBe(1);
        }
        for (const [n, [externalId]] of who.entries()) {
          const [row] = await within<{ customerId: string }[]>((tx) =>
            tx
              .select({ customerId: customerIdentities.customerId })
              .from(customerIdentities)
              .where(eq(customerIdentities.externalId, externalId)),
          );
          expect(row?.customerId).toBe(found[n]?.id);
        }
      }),
      { numRuns: 15 },
    );
  });

  it("that both learn it late are one person too", async () => {
    for (let n = 0; n < 8; n++) {
      const [a, b] = [outer(), outer()];
      const unionId = union();
      const [first, second] = [await writes(a), await writes(b, { second: true })];
      const learn = (who: string) => applyProfile(shop.system(later(30)), shop.channelId, profile(who, unionId));
      await Promise.all([learn(a), learn(b), writes(a, { second: true })]);
      const rows = [await thread(a), await thread(a, true), await thread(b, true)];
      expect(new Set(rows.map(({ customerId }) => customerId))).toEqual(new Set([first.customerId]));
      expect(second.customerId).not.toBe(first.customerId);
    }
  });
});

describe("joining by hand", () => {
  it("needs the permission, two customers, and works once", async () => {
    const [a, b] = [await writes(outer()), await writes(outer())];
    const join = (ctx = boss()) => mergeCustomers(ctx, a.customerId, { otherId: b.customerId });
    await expect(join(shop.as(shop.agent))).rejects.toMatchObject({ code: "forbidden" });
    await expect(mergeCustomers(boss(), a.customerId, { otherId: a.customerId })).rejects.toMatchObject({ code: "conflict" });
    await expect(mergeCustomers(boss(), a.customerId, { otherId: "cus_none" })).rejects.toMatchObject({ code: "not_found" });
    const { mergeId } = await join();
    await expect(join()).rejects.toMatchObject({ code: "conflict", reason: "customer_already_merged" });
    expect((await readCustomerPanel(boss(), a.customerId)).merges).toMatchObject([{ id: mergeId, reason: "by_hand", by: shop.owner.name }]);
    await expect(unmergeCustomer(shop.as(shop.agent), mergeId)).rejects.toMatchObject({ code: "forbidden" });
    await unmergeCustomer(boss(), mergeId);
    await expect(unmergeCustomer(boss(), mergeId)).rejects.toMatchObject({ code: "conflict", reason: "merge_already_undone" });
  });

  it("hands on what the other one knew, and undoing takes back just that", async () => {
    const [a, b] = [await writes(outer()), await writes(outer())];
    await editCustomer(boss(), a.customerId, { tags: ["会员"], note: "尺码 M" });
    await editCustomer(boss(), b.customerId, { tags: ["会员", "差评"], note: "爱问物流", remark: "鹿姐", phone: "13812342076" });
    const { mergeId } = await mergeCustomers(boss(), a.customerId, { otherId: b.customerId });
    expect(await loadProfile(boss(), a.customerId)).toMatchObject({
      remark: "鹿姐",
      tags: ["会员", "差评"],
      note: "尺码 M\n爱问物流",
      phone: "138****2076",
    });
    expect(await thread(b.customerExternalId)).toMatchObject({ customerName: "鹿姐", customerId: a.customerId });
    await editCustomer(boss(), a.customerId, { tags: ["会员", "差评", "新加"] });
    await unmergeCustomer(boss(), mergeId);
    expect(await loadProfile(boss(), a.customerId)).toMatchObject({ remark: "", tags: ["会员", "新加"], note: "尺码 M", phone: null });
    expect(await loadProfile(boss(), b.customerId)).toMatchObject({
      remark: "鹿姐",
      tags: ["会员", "差评"],
      note: "爱问物流",
      phone: "138****2076",
    });
    expect(await thread(b.customerExternalId)).toMatchObject({ customerName: "鹿姐", customerId: b.customerId });
    expect(await thread(a.customerExternalId)).toMatchObject({ customerName: a.customerName, customerId: a.customerId });
  });

  it("a value that somebody changed since stays when the join is undone", async () => {
    const [a, b] = [await writes(outer()), await writes(outer())];
    await editCustomer(boss(), b.customerId, { remark: "鹿姐", note: "爱问物流" });
    const { mergeId } = await mergeCustomers(boss(), a.customerId, { otherId: b.customerId });
    await editCustomer(boss(), a.customerId, { remark: "鹿小姐", note: "爱问物流，已解释" });
    await unmergeCustomer(boss(), mergeId);
    expect(await loadProfile(boss(), a.customerId)).toMatchObject({ remark: "鹿小姐", note: "爱问物流，已解释" });
  });

  it("what was taken apart is not joined again by the UnionID, only by hand", async () => {
    const unionId = union();
    const [a, b] = [outer(), outer()];
    const kept = await writes(a, { unionId });
    await writes(b, { unionId });
    const [merge] = (await readCustomerPanel(boss(), kept.customerId)).merges;
    const { splitId } = await unmergeCustomer(boss(), merge?.id ?? "");
    expect((await thread(b)).customerId).toBe(splitId);
    for (const who of [a, b]) await applyProfile(shop.system(later(90)), shop.channelId, profile(who, unionId));
    expect((await thread(b)).customerId).toBe(splitId);
    const third = await writes(outer(), { unionId });
    expect(third.customerId).toBe(kept.customerId);
    await mergeCustomers(boss(), kept.customerId, { otherId: splitId });
    expect((await thread(b)).customerId).toBe(kept.customerId);
  });

  it("what came since goes with the name it came under", async () => {
    const [a, b] = [outer(), outer()];
    const [kept, merged] = [await writes(a), await writes(b)];
    const { mergeId } = await mergeCustomers(boss(), kept.customerId, { otherId: merged.customerId });
    const [ofA, ofB] = [await writes(a, { second: true }), await writes(b, { second: true })];
    expect([ofA.customerId, ofB.customerId]).toEqual([kept.customerId, kept.customerId]);
    await unmergeCustomer(boss(), mergeId);
    expect((await thread(a, true)).customerId).toBe(kept.customerId);
    expect((await thread(b, true)).customerId).toBe(merged.customerId);
  });
});

describe("any joins and their undoing, in any order", () => {
  it("leave every name with the person that its joins say", { timeout: 120_000 }, async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ do: fc.constant("join" as const), a: fc.nat(4), b: fc.nat(4) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant("undo" as const), a: fc.nat(9), b: fc.constant(0) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const people = await Promise.all(Array.from({ length: 5 }, () => writes(outer())));
        const parent = new Map<string, string>();
        const active: { mergeId: string; child: string }[] = [];
        const root = (id: string): string => (parent.has(id) ? root(parent.get(id) ?? "") : id);
        for (const { do: what, a, b } of steps) {
          if (what === "join") {
            const [x, y] = [root(people[a]?.customerId ?? ""), root(people[b]?.customerId ?? "")];
            if (x === y) continue;
            const { mergeId } = await mergeCustomers(boss(), people[a]?.customerId ?? "", { otherId: people[b]?.customerId ?? "" });
            parent.set(y, x);
            active.push({ mergeId, child: y });
          } else {
            const [merge] = active.splice(a % Math.max(1, active.length), 1);
            if (!merge) continue;
            await unmergeCustomer(boss(), merge.mergeId);
            parent.delete(merge.child);
          }
        }
        for (const { customerId, customerExternalId } of people) {
          expect((await thread(customerExternalId)).customerId).toBe(root(customerId));
          expect(await transact(boss(), (tx) => personOf(tx, customerId))).toBe(root(customerId));
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe("erasing a customer", () => {
  it("erases all of the joined person, whichever id is given, and undoing brings nothing back", async () => {
    const [a, b] = [outer(), outer()];
    const unionId = union();
    const [kept, merged] = [await writes(a, { nickname: "林小鹿" }), await writes(b, { nickname: "小鹿", unionId })];
    const { mergeId } = await mergeCustomers(boss(), kept.customerId, { otherId: merged.customerId });
    expect(await eraseCustomer(boss(), { customerId: merged.customerId })).toMatchObject({ identities: 2, conversations: 2, messages: 2 });
    for (const id of [kept.customerId, merged.customerId])
      await expect(loadProfile(boss(), id)).rejects.toMatchObject({ code: "not_found" });
    await expect(unmergeCustomer(boss(), mergeId)).rejects.toMatchObject({ code: "not_found" });
    const left = await within<(typeof customers.$inferSelect)[]>((tx) =>
      tx.select().from(customers).where(sql`${customers.id} IN (${kept.customerId}, ${merged.customerId})`),
    );
    expect(left.map(({ name }) => name)).toEqual(["已删除的客户", "已删除的客户"]);
    expect((await findCustomers(boss(), { unionId, limit: 10 })).data).toEqual([]);
    const anew = await writes(outer(), { unionId });
    expect([kept.customerId, merged.customerId]).not.toContain(anew.customerId);
  });
});
