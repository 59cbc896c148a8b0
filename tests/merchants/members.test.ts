import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import {
  changeMemberCapacity,
  changeMemberRole,
  createTeam,
  listMembers,
  loadMe,
  openMerchant,
  removeMember,
  savePreferences,
  saveProfile,
  startSession,
  switchMerchant,
} from "@/lib/merchants";
import { systemContext } from "@/lib/platform/context";
import { useTestDatabase } from "@/tests/support/test-database";
import { contextOf, joined, later, newShop, noon, signedIn, visitor } from "./people";

const database = useTestDatabase();

const auditOf = async (merchantId: string) =>
  (
    await database().transaction({ merchantId }, (tx) =>
      tx.execute<{ action: string; actor_id: string }>(sql`SELECT action, actor_id FROM audit_log ORDER BY id`),
    )
  ).rows;
const eventsOf = async (merchantId: string) =>
  (await database().transaction({ merchantId }, (tx) => tx.execute(sql`SELECT kind, payload FROM events ORDER BY seq`))).rows;

describe("changing a role", () => {
  it("counts from the next request on, is audited and told to the desks", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent");
    await changeMemberRole(owner.ctx, { userId: agent.userId, role: "supervisor" });
    expect((await contextOf(agent.sessionId)).actor).toMatchObject({ role: "supervisor" });
    expect((await auditOf(owner.merchantId)).at(-1)).toMatchObject({ action: "member.role_changed", actor_id: owner.userId });
    expect((await eventsOf(owner.merchantId)).at(-1)).toEqual({ kind: "member.changed", payload: { userId: agent.userId } });
  });

  it("is refused to supervisors and agents, themselves included", async () => {
    const owner = await newShop();
    for (const role of ["supervisor", "agent"] as const) {
      const someone = await joined(owner, role);
      await expect(changeMemberRole(someone.ctx, { userId: someone.userId, role: "admin" })).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("lets only owners make and unmake owners", async () => {
    const owner = await newShop();
    const admin = await joined(owner, "admin");
    const agent = await joined(owner, "agent");
    const refusal = { code: "forbidden", reason: "only_owner_changes_owner" };
    await expect(changeMemberRole(admin.ctx, { userId: owner.userId, role: "agent" })).rejects.toMatchObject(refusal);
    await expect(changeMemberRole(admin.ctx, { userId: agent.userId, role: "owner" })).rejects.toMatchObject(refusal);
    await expect(changeMemberRole(admin.ctx, { userId: admin.userId, role: "owner" })).rejects.toMatchObject(refusal);
    await expect(removeMember(admin.ctx, { userId: owner.userId })).rejects.toMatchObject(refusal);
    await changeMemberRole(admin.ctx, { userId: agent.userId, role: "supervisor" });
    await changeMemberRole(owner.ctx, { userId: agent.userId, role: "owner" });
  });

  it("always leaves an owner, also when two owners unmake each other at the same moment", async () => {
    const one = await newShop();
    await expect(changeMemberRole(one.ctx, { userId: one.userId, role: "admin" })).rejects.toMatchObject({ reason: "last_owner_stays" });
    await expect(removeMember(one.ctx, { userId: one.userId })).rejects.toMatchObject({ reason: "last_owner_stays" });
    const other = await joined(one, "admin");
    await changeMemberRole(one.ctx, { userId: other.userId, role: "owner" });
    const asOwner = await contextOf(other.sessionId);
    const both = await Promise.allSettled([
      changeMemberRole(one.ctx, { userId: other.userId, role: "agent" }),
      changeMemberRole(asOwner, { userId: one.userId, role: "agent" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await listMembers(one.ctx)).filter(({ role }) => role === "owner")).toHaveLength(1);
  });

  it("does not reach into another merchant", async () => {
    const owner = await newShop();
    const stranger = await newShop();
    const agent = await joined(stranger, "agent");
    await expect(changeMemberRole(owner.ctx, { userId: agent.userId, role: "admin" })).rejects.toMatchObject({ code: "not_found" });
    await expect(changeMemberCapacity(owner.ctx, { userId: agent.userId, capacity: 3 })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeMember(owner.ctx, { userId: agent.userId })).rejects.toMatchObject({ code: "not_found" });
    expect((await contextOf(agent.sessionId)).actor).toMatchObject({ role: "agent" });
  });

  it("is refused to programs", async () => {
    const owner = await newShop();
    const ctx = { ...owner.ctx, actor: { type: "apiKey" as const, merchantId: owner.merchantId, keyId: "key_1" } };
    await expect(changeMemberRole(ctx, { userId: owner.userId, role: "agent" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(savePreferences(ctx, { sounds: true })).rejects.toMatchObject({ code: "forbidden", reason: "needs_a_person" });
  });
});

describe("removing a member", () => {
  it("shuts them out at once and hands their work on, but only in this merchant", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent");
    const own = await openMerchant(agent.ctx, { shopName: "自己的店", trade: "home" });
    const elsewhere = await signedIn(agent.email, later(1));
    await switchMerchant(elsewhere.ctx, { merchantId: own.merchantId });
    await switchMerchant(await contextOf(agent.sessionId), { merchantId: owner.merchantId });
    await removeMember(owner.ctx, { userId: agent.userId });
    expect((await eventsOf(owner.merchantId)).at(-1)).toEqual({ kind: "member.changed", payload: { userId: agent.userId, removed: true } });
    await expect(contextOf(agent.sessionId)).rejects.toMatchObject({ code: "unauthorized" });
    expect((await contextOf(elsewhere.sessionId)).actor.merchantId).toBe(own.merchantId);
    await expect(switchMerchant(await contextOf(elsewhere.sessionId), { merchantId: owner.merchantId })).rejects.toMatchObject({
      code: "not_found",
    });
    const { rows } = await database().transaction("owner", (tx) =>
      tx.execute(
        sql`SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'member-removed'`,
      ),
    );
    expect(rows).toEqual([{ payload: { merchantId: owner.merchantId, userId: agent.userId } }]);
  });

  it("is refused to supervisors and agents, and the second time", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent");
    const supervisor = await joined(owner, "supervisor");
    await expect(removeMember(supervisor.ctx, { userId: agent.userId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(removeMember(agent.ctx, { userId: supervisor.userId })).rejects.toMatchObject({ code: "forbidden" });
    await removeMember(owner.ctx, { userId: agent.userId });
    await expect(removeMember(owner.ctx, { userId: agent.userId })).rejects.toMatchObject({
      code: "not_found",
      reason: "member_not_found",
    });
  });

  it("lets everybody but the last owner leave by themselves", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent");
    await removeMember(agent.ctx, { userId: agent.userId });
    expect((await listMembers(owner.ctx)).map(({ userId }) => userId)).toEqual([owner.userId]);
  });

  it("leaves somebody without any merchant unable to sign in, with a sentence that says why", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent");
    await removeMember(owner.ctx, { userId: agent.userId });
    await expect(startSession(visitor(), { userId: agent.userId })).rejects.toMatchObject({ reason: "no_membership" });
  });
});

describe("the list of colleagues", () => {
  it("knows who is there: heard of in the last two minutes", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent", "小周");
    await contextOf(agent.sessionId, later(600));
    const seen = await listMembers({ ...owner.ctx, now: later(610) });
    expect(seen.map(({ name, online, load, capacity }) => ({ name, online, load, capacity }))).toEqual([
      { name: "青禾旗舰店", online: false, load: 0, capacity: 15 },
      { name: "小周", online: true, load: 0, capacity: 15 },
    ]);
  });

  it("shows teams, and capacity as it was set by those who may", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent");
    const supervisor = await joined(owner, "supervisor");
    await expect(changeMemberCapacity(agent.ctx, { userId: agent.userId, capacity: 1 })).rejects.toMatchObject({ code: "forbidden" });
    await changeMemberCapacity(supervisor.ctx, { userId: agent.userId, capacity: 8 });
    const { id } = await createTeam(owner.ctx, { name: "护肤顾问", memberIds: [agent.userId] });
    const found = (await listMembers(owner.ctx)).find(({ userId }) => userId === agent.userId);
    expect(found).toMatchObject({ capacity: 8, teams: [{ id, name: "护肤顾问" }] });
  });
});

describe("one's own profile", () => {
  it("keeps preferences one by one, per merchant", async () => {
    const owner = await newShop();
    await savePreferences(owner.ctx, { sendKey: "mod_enter", alarmSeconds: 90 });
    await savePreferences(owner.ctx, { density: "compact" });
    expect((await loadMe(owner.ctx)).preferences).toEqual({ sendKey: "mod_enter", alarmSeconds: 90, density: "compact" });
    await openMerchant(owner.ctx, { shopName: "第二家", trade: "food" });
    expect((await loadMe(await contextOf(owner.sessionId))).preferences).toEqual({});
  });

  it("changes the name one goes by, in this merchant", async () => {
    const owner = await newShop();
    await saveProfile(owner.ctx, { name: "店长阿青" });
    expect((await contextOf(owner.sessionId)).actor).toMatchObject({ name: "店长阿青" });
    await expect(saveProfile(systemContext(owner.merchantId, noon), { name: "x" })).rejects.toMatchObject({ code: "forbidden" });
  });
});
