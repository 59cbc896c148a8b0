import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { recordStatements } from "@/db/client";
import { authenticateUser, changePassword, createMerchant, loadSessionActor, requestPasswordReset, resetPassword } from "@/lib/merchants";
import { unseal } from "@/lib/platform/crypto/seal";
import { useTestDatabase } from "@/tests/support/test-database";
import { freshEmail, later, newShop, noon, password, signedIn, tokenOf, visitor } from "./people";

const database = useTestDatabase();

const better = "另一个很长的密码 8";

type MailRow = { id: string; subject: string; body: string };

/** The texts of the mails somebody got, oldest first. */
async function mailsTo(email: string): Promise<{ subject: string; text: string; link: string }[]> {
  const { rows } = await database().transaction("accounts", (tx) =>
    tx.execute<MailRow>(sql`SELECT id, subject, body FROM mails WHERE to_address = ${email} ORDER BY id`),
  );
  return rows.map(({ id, subject, body }) => {
    const text = unseal(body, `mails:${id}`);
    return { subject, text, link: /https?:\/\/\S+/.exec(text)?.[0] ?? "" };
  });
}

async function tokenFor(email: string, now = noon): Promise<string> {
  await requestPasswordReset(visitor({ now }), { email });
  return tokenOf((await mailsTo(email)).at(-1)?.link ?? "");
}

describe("asking for a new password", () => {
  it("mails a link and orders its sending, in the reader's language", async () => {
    const { email } = await newShop();
    await requestPasswordReset({ ...visitor(), locale: "en" }, { email });
    const [mail] = await mailsTo(email);
    expect(mail?.subject).toBe("Reset your Huiyin password");
    expect(mail?.link).toMatch(/^http:\/\/localhost:3000\/reset-password\?token=[\w-]{43}$/);
    const { rows } = await database().transaction("owner", (tx) =>
      tx.execute(sql`SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'send-mail'`),
    );
    expect(rows[0]?.n).toBeGreaterThan(0);
  });

  it("answers the same, by the same statements, whether the address is known or not, and mails nobody unknown", async () => {
    const { email } = await newShop();
    const unknown = freshEmail("unknown");
    const forKnown = await recordStatements(() => requestPasswordReset(visitor(), { email }));
    const forUnknown = await recordStatements(() => requestPasswordReset(visitor(), { email: unknown }));
    expect(forUnknown).toEqual(forKnown);
    expect(forKnown.result).toEqual({ shownLink: null });
    expect(await mailsTo(unknown)).toEqual([]);
  });

  it("keeps neither the token nor the mail in clear", async () => {
    const { email } = await newShop();
    const token = await tokenFor(email);
    const { rows } = await database().transaction("accounts", (tx) =>
      tx.execute(sql`SELECT token_hash AS text FROM password_resets UNION ALL SELECT body FROM mails`),
    );
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("sends at most five mails an hour to one person, without saying so", async () => {
    const { email } = await newShop();
    for (let i = 0; i < 7; i++) expect(await requestPasswordReset(visitor(), { email })).toEqual({ shownLink: null });
    expect(await mailsTo(email)).toHaveLength(5);
    await requestPasswordReset(visitor({ now: later(3601) }), { email });
    expect(await mailsTo(email)).toHaveLength(6);
  });

  it("slows an address that asks for many", async () => {
    const address = "203.0.113.9";
    for (let i = 0; i < 20; i++) await requestPasswordReset(visitor({ address }), { email: freshEmail() });
    await expect(requestPasswordReset(visitor({ address }), { email: freshEmail() })).rejects.toMatchObject({ code: "too_many" });
  });

  it("shows the link on the screen only to people whose every shop is a demo", async () => {
    const demo = freshEmail("demo");
    await createMerchant({ name: "演示店", email: demo, password, demo: true }, noon);
    const { shownLink } = await requestPasswordReset(visitor(), { email: demo });
    expect(shownLink).toMatch(/reset-password\?token=/);
    await createMerchant({ name: "真店", email: demo, password }, noon);
    expect(await requestPasswordReset(visitor(), { email: demo })).toEqual({ shownLink: null });
  });
});

describe("setting a new password by a link", () => {
  it("works once, ends every session and every other link, and lifts the wait", async () => {
    const shop = await newShop();
    const other = await tokenFor(shop.email);
    const token = await tokenFor(shop.email);
    for (let i = 0; i < 6; i++) await authenticateUser(visitor(), { email: shop.email, password: "wrong password" }).catch(() => undefined);
    await resetPassword(visitor(), { token, password: better });
    await expect(loadSessionActor(shop.sessionId, noon)).rejects.toMatchObject({ code: "unauthorized" });
    await expect(authenticateUser(visitor(), { email: shop.email, password: better })).resolves.toEqual({ userId: shop.userId });
    await expect(authenticateUser(visitor(), { email: shop.email, password })).rejects.toMatchObject({ reason: "sign_in_wrong" });
    await expect(resetPassword(visitor(), { token, password })).rejects.toMatchObject({ code: "gone", reason: "reset_used" });
    await expect(resetPassword(visitor(), { token: other, password })).rejects.toMatchObject({ code: "gone", reason: "reset_used" });
  });

  it("works once even when it is used twice at the same moment", async () => {
    const { email } = await newShop();
    const token = await tokenFor(email);
    const both = await Promise.allSettled([password, better].map((wanted) => resetPassword(visitor(), { token, password: wanted })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is refused after an hour, and with a token that was made up", async () => {
    const { email } = await newShop();
    const token = await tokenFor(email);
    await expect(resetPassword(visitor({ now: later(3600) }), { token, password: better })).rejects.toMatchObject({
      code: "gone",
      reason: "reset_expired",
    });
    await expect(resetPassword(visitor(), { token: "x".repeat(43), password: better })).rejects.toMatchObject({
      code: "gone",
      reason: "reset_unknown",
    });
    await expect(resetPassword(visitor({ now: later(3599) }), { token, password: better })).resolves.toBeUndefined();
  });
});

describe("changing one's password", () => {
  it("wants the current one, keeps this session and ends the others", async () => {
    const here = await newShop();
    const elsewhere = await signedIn(here.email);
    await expect(changePassword(here.ctx, { current: "wrong password", password: better })).rejects.toMatchObject({
      reason: "current_password_wrong",
    });
    await changePassword(here.ctx, { current: password, password: better });
    await expect(loadSessionActor(here.sessionId, noon)).resolves.toBeTruthy();
    await expect(loadSessionActor(elsewhere.sessionId, noon)).rejects.toMatchObject({ code: "unauthorized" });
  });

  it("is slowed after five wrong tries", async () => {
    const { ctx } = await newShop();
    for (let i = 0; i < 5; i++) await changePassword(ctx, { current: "wrong password", password: better }).catch(() => undefined);
    await expect(changePassword(ctx, { current: password, password: better })).rejects.toMatchObject({ code: "too_many" });
  });
});
