import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import {
  acceptInvitation,
  authenticateUser,
  endMemberSession,
  inviteMember,
  listSessions,
  loadMe,
  loadSessionUser,
  requestPasswordReset,
  sweepAccounts,
  switchMerchant,
} from "@/lib/merchants";
import { useTestDatabase } from "@/tests/support/test-database";
import { contextOf, joined, later, newShop, noon, signedIn, tokenOf, visitor } from "./people";

const database = useTestDatabase();

const auditOf = async (merchantId: string) =>
  (
    await database().transaction({ merchantId }, (tx) =>
      tx.execute<{ action: string; actor_id: string }>(sql`SELECT action, actor_id FROM audit_log ORDER BY id`),
    )
  ).rows;

describe("sessions", () => {
  it("that an owner ends are out from the next request on, and that is audited", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent");
    await endMemberSession(owner.ctx, { sessionId: agent.sessionId });
    await expect(contextOf(agent.sessionId)).rejects.toMatchObject({ code: "unauthorized", reason: "session_over" });
    expect((await auditOf(owner.merchantId)).at(-1)).toMatchObject({ action: "session.ended", actor_id: owner.userId });
    await expect(endMemberSession(owner.ctx, { sessionId: agent.sessionId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("of others are out of reach for everybody but owners; one's own can always be ended", async () => {
    const owner = await newShop();
    for (const role of ["admin", "supervisor", "agent"] as const) {
      const someone = await joined(owner, role);
      const elsewhere = await signedIn(someone.email);
      await expect(endMemberSession(someone.ctx, { sessionId: owner.sessionId })).rejects.toMatchObject({ code: "not_found" });
      expect((await listSessions(someone.ctx)).every(({ own }) => own)).toBe(true);
      await endMemberSession(someone.ctx, { sessionId: elsewhere.sessionId });
    }
    await expect(contextOf(owner.sessionId)).resolves.toBeTruthy();
  });

  it("of another merchant are neither seen nor ended", async () => {
    const owner = await newShop();
    const stranger = await newShop();
    expect((await listSessions(owner.ctx)).map(({ userId }) => userId)).toEqual([owner.userId]);
    await expect(endMemberSession(owner.ctx, { sessionId: stranger.sessionId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("are listed for an owner with everybody's, newest use first, the own one marked", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent");
    await contextOf(agent.sessionId, later(120));
    expect((await listSessions(owner.ctx)).map(({ userId, current, own }) => ({ userId, current, own }))).toEqual([
      { userId: agent.userId, current: false, own: false },
      { userId: owner.userId, current: true, own: true },
    ]);
  });
});

describe("working for several merchants", () => {
  it("shows all of them and switches between them, each with its own role", async () => {
    const mine = await newShop("我的店");
    const theirs = await newShop("他的店");
    const { link } = await inviteMember(theirs.ctx, { email: mine.email, role: "agent", locale: "zh-CN" });
    await acceptInvitation(visitor(), { token: tokenOf(link) }, await loadSessionUser(mine.sessionId, noon));
    const there = await contextOf(mine.sessionId);
    const me = await loadMe(there);
    expect(me).toMatchObject({
      role: "agent",
      merchant: { name: "他的店" },
      merchants: [
        { name: "我的店", role: "owner" },
        { name: "他的店", role: "agent" },
      ],
    });
    await switchMerchant(there, { merchantId: mine.merchantId });
    expect((await contextOf(mine.sessionId)).actor).toMatchObject({ merchantId: mine.merchantId, role: "owner" });
  });

  it("refuses a merchant one does not work for, in the same words as one that does not exist", async () => {
    const mine = await newShop();
    const stranger = await newShop();
    const refusals = await Promise.all(
      [stranger.merchantId, "mch_none"].map((merchantId) =>
        switchMerchant(mine.ctx, { merchantId }).catch(({ code, reason, data }) => ({ code, reason, data })),
      ),
    );
    expect(refusals[0]).toEqual({ code: "not_found", reason: "merchant_not_yours", data: {} });
    expect(refusals[1]).toEqual(refusals[0]);
    expect((await contextOf(mine.sessionId)).actor.merchantId).toBe(mine.merchantId);
  });
});

describe("the daily sweep", () => {
  it("removes sessions, links and counts that are long over, and nothing that still works", async () => {
    const gone = await newShop();
    const alive = await newShop();
    const day = 86_400;
    await requestPasswordReset(visitor(), { email: alive.email });
    await authenticateUser(visitor(), { email: alive.email, password: "wrong password" }).catch(() => undefined);
    const rows = async () => {
      const counted = await database().transaction("accounts", (tx) =>
        tx.execute(sql`SELECT (SELECT count(*)::int FROM sessions WHERE id IN (${gone.sessionId}, ${alive.sessionId})) AS sessions,
          (SELECT count(*)::int FROM password_resets) AS resets, (SELECT count(*)::int FROM sign_in_attempts WHERE key = ${`email:${alive.email}`}) AS counts`),
      );
      return counted.rows[0];
    };
    await sweepAccounts(later(3600));
    expect(await rows()).toEqual({ sessions: 2, resets: 1, counts: 1 });
    await endMemberSession(gone.ctx, { sessionId: gone.sessionId });
    for (const days of [13, 26, 39, 52, 65, 78, 91]) await contextOf(alive.sessionId, later(days * day));
    await sweepAccounts(later(92 * day));
    expect(await rows()).toEqual({ sessions: 1, resets: 0, counts: 0 });
  });
});
