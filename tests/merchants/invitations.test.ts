import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import {
  acceptInvitation,
  inviteMember,
  listInvitations,
  listMembers,
  loadInvitation,
  loadSessionUser,
  removeMember,
  revokeInvitation,
} from "@/lib/merchants";
import { useTestDatabase } from "@/tests/support/test-database";
import { contextOf, freshEmail, joined, later, newShop, noon, password, signedIn, tokenOf, visitor } from "./people";

const database = useTestDatabase();

const week = 7 * 86_400;

async function invited(owner: Awaited<ReturnType<typeof newShop>>, email = freshEmail(), role: "admin" | "supervisor" | "agent" = "agent") {
  const { link, id } = await inviteMember(owner.ctx, { email, role, locale: "zh-CN" });
  return { email, id, token: tokenOf(link) };
}

describe("inviting", () => {
  it("is for owners and admins", async () => {
    const owner = await newShop();
    for (const role of ["supervisor", "agent"] as const) {
      const { ctx } = await joined(owner, role);
      await expect(inviteMember(ctx, { email: freshEmail(), role: "agent", locale: "zh-CN" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(listInvitations(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
    const admin = await joined(owner, "admin");
    await expect(inviteMember(admin.ctx, { email: freshEmail(), role: "agent", locale: "zh-CN" })).resolves.toBeTruthy();
  });

  it("refuses somebody who is a colleague already", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent", "小周");
    const again = inviteMember(owner.ctx, { email: agent.email, role: "admin", locale: "zh-CN" });
    await expect(again).rejects.toMatchObject({ code: "conflict", reason: "already_member", data: { name: "小周" } });
  });

  it("takes an older invitation of the same person back", async () => {
    const owner = await newShop();
    const first = await invited(owner);
    const second = await invited(owner, first.email);
    await expect(loadInvitation({ now: noon }, first)).rejects.toMatchObject({ code: "gone", reason: "invitation_revoked" });
    expect((await listInvitations(owner.ctx)).map(({ id }) => id)).toEqual([second.id]);
  });

  it("keeps the token as a hash only", async () => {
    const owner = await newShop();
    const { token } = await invited(owner);
    const { rows } = await database().transaction("accounts", (tx) => tx.execute(sql`SELECT * FROM invitations`));
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("puts no line break of a name into the subject of a mail", async () => {
    const owner = await newShop("店\r\nBcc: everyone@shop.test");
    const { email } = await invited(owner);
    const { rows } = await database().transaction("accounts", (tx) =>
      tx.execute<{ subject: string }>(sql`SELECT subject FROM mails WHERE to_address = ${email}`),
    );
    expect(rows[0]?.subject).not.toMatch(/[\r\n]/);
  });

  it("stops at a hundred a day", async () => {
    const owner = await newShop();
    await database().transaction("accounts", (tx) =>
      tx.execute(sql`INSERT INTO invitations (id, merchant_id, email, role, token_hash, invited_by, created_at, expires_at)
        SELECT 'inv_' || n, ${owner.merchantId}, n || '@shop.test', 'agent', md5(n::text), ${owner.userId}, ${noon.toISOString()}::timestamptz, ${later(week).toISOString()}::timestamptz
        FROM generate_series(1, 100) n`),
    );
    await expect(invited(owner)).rejects.toMatchObject({ code: "too_many", reason: "too_many_invitations" });
  });
});

describe("accepting an invitation", () => {
  it("makes a new person a member with the invited role, once", async () => {
    const owner = await newShop("青禾");
    const { email, token } = await invited(owner, undefined, "supervisor");
    expect(await loadInvitation({ now: noon }, { token })).toEqual({
      merchantName: "青禾",
      email,
      role: "supervisor",
      state: "new_person",
    });
    await acceptInvitation(visitor(), { token, name: "小周", password }, null);
    expect((await signedIn(email)).ctx.actor).toMatchObject({ merchantId: owner.merchantId, role: "supervisor", name: "小周" });
    await expect(acceptInvitation(visitor(), { token, name: "小周", password }, null)).rejects.toMatchObject({
      code: "gone",
      reason: "invitation_used",
    });
    expect(await listInvitations(owner.ctx)).toEqual([]);
  });

  it("works once even when two browsers accept at the same moment", async () => {
    const owner = await newShop();
    const { token } = await invited(owner);
    const both = await Promise.allSettled(["a", "b"].map((name) => acceptInvitation(visitor(), { token, name, password }, null)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listMembers(owner.ctx)).toHaveLength(2);
  });

  it("wants a name and a password of eight from a new person, and leaves the invitation open", async () => {
    const owner = await newShop();
    const { token } = await invited(owner);
    await expect(acceptInvitation(visitor(), { token, password }, null)).rejects.toMatchObject({
      code: "bad_input",
      reason: "name_wanted",
    });
    await expect(acceptInvitation(visitor(), { token, name: "周", password: "short" }, null)).rejects.toMatchObject({
      reason: "password_too_short",
    });
    await expect(acceptInvitation(visitor(), { token, name: "周", password }, null)).resolves.toBeTruthy();
  });

  it("lets somebody who is signed in join with one click, and their session moves there", async () => {
    const owner = await newShop();
    const guest = await newShop();
    const { token } = await invited(owner, guest.email, "admin");
    expect(await loadInvitation({ now: noon }, { token })).toMatchObject({ state: "has_account" });
    await acceptInvitation(visitor(), { token }, await loadSessionUser(guest.sessionId, noon));
    expect((await contextOf(guest.sessionId)).actor).toMatchObject({ merchantId: owner.merchantId, role: "admin" });
  });

  it("wants the password of an account that exists, and slows guesses as signing in does", async () => {
    const owner = await newShop();
    const guest = await newShop();
    const { token } = await invited(owner, guest.email);
    await expect(acceptInvitation(visitor(), { token }, null)).rejects.toMatchObject({
      code: "unauthorized",
      reason: "invitation_sign_in_first",
    });
    for (let i = 0; i < 5; i++)
      await expect(acceptInvitation(visitor(), { token, password: "wrong password" }, null)).rejects.toMatchObject({
        reason: "sign_in_wrong",
      });
    await expect(acceptInvitation(visitor(), { token, password }, null)).rejects.toMatchObject({ code: "too_many" });
    await acceptInvitation(visitor({ now: later(31) }), { token, password }, null);
    expect((await signedIn(guest.email, later(40))).merchantId).toBe(owner.merchantId);
  });

  it("does not join whoever happens to be signed in instead of the invited person", async () => {
    const owner = await newShop();
    const stranger = await newShop();
    const known = await newShop();
    const forKnown = await invited(owner, known.email);
    const asStranger = await loadSessionUser(stranger.sessionId, noon);
    await expect(acceptInvitation(visitor(), { token: forKnown.token }, asStranger)).rejects.toMatchObject({
      reason: "invitation_sign_in_first",
    });
    const forNew = await invited(owner);
    await acceptInvitation(visitor(), { token: forNew.token, name: "新人", password }, asStranger);
    expect((await listMembers(owner.ctx)).map(({ email }) => email)).toEqual([owner.email, forNew.email]);
    expect((await contextOf(stranger.sessionId)).actor.merchantId).toBe(stranger.merchantId);
  });

  it("is refused once expired, taken back or made up, each with its own reason", async () => {
    const owner = await newShop();
    const expired = await invited(owner);
    await expect(acceptInvitation(visitor({ now: later(week) }), { ...expired, name: "周", password }, null)).rejects.toMatchObject({
      code: "gone",
      reason: "invitation_expired",
    });
    await revokeInvitation(owner.ctx, { invitationId: expired.id });
    await expect(acceptInvitation(visitor(), { ...expired, name: "周", password }, null)).rejects.toMatchObject({
      code: "gone",
      reason: "invitation_revoked",
    });
    await expect(acceptInvitation(visitor(), { token: "y".repeat(43), name: "周", password }, null)).rejects.toMatchObject({
      code: "gone",
      reason: "invitation_unknown",
    });
  });

  it("brings somebody back who had left, with the newly invited role", async () => {
    const owner = await newShop();
    const agent = await joined(owner, "agent");
    await removeMember(owner.ctx, { userId: agent.userId });
    const { token } = await invited(owner, agent.email, "supervisor");
    await acceptInvitation(visitor(), { token, password }, null);
    expect((await signedIn(agent.email)).ctx.actor).toMatchObject({ role: "supervisor", userId: agent.userId });
  });
});

describe("taking an invitation back", () => {
  it("is refused across merchants, twice, and for roles that may not invite", async () => {
    const owner = await newShop();
    const stranger = await newShop();
    const agent = await joined(owner, "agent");
    const { id } = await invited(owner);
    await expect(revokeInvitation(stranger.ctx, { invitationId: id })).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeInvitation(agent.ctx, { invitationId: id })).rejects.toMatchObject({ code: "forbidden" });
    await revokeInvitation(owner.ctx, { invitationId: id });
    await expect(revokeInvitation(owner.ctx, { invitationId: id })).rejects.toMatchObject({ code: "not_found" });
  });
});
