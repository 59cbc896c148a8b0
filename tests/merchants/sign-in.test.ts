import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { authenticateUser, endSession, loadSessionActor, signUpMerchant, startSession } from "@/lib/merchants";
import { passwordFits } from "@/lib/merchants/password";
import { useTestDatabase } from "@/tests/support/test-database";
import { contextOf, freshEmail, later, newShop, noon, password, signedIn, visitor } from "./people";

const database = useTestDatabase();

const day = 86_400;

describe("signing up", () => {
  it("makes merchant, owner and audit row together", async () => {
    const shop = await newShop("回音小店");
    expect(shop.ctx.actor).toMatchObject({ type: "member", role: "owner", merchantId: shop.merchantId, userId: shop.userId });
    const { rows } = await database().transaction({ merchantId: shop.merchantId }, (tx) =>
      tx.execute(sql`SELECT action FROM audit_log ORDER BY id`),
    );
    expect(rows).toEqual([{ action: "merchant.opened" }, { action: "session.started" }]);
  });

  it("refuses an e-mail that has an account, and leaves no half-made shop", async () => {
    const shop = await newShop();
    const count = () => database().transaction("accounts", (tx) => tx.execute(sql`SELECT count(*)::int AS n FROM merchants`));
    const before = (await count()).rows;
    const again = signUpMerchant(visitor(), { shopName: "另一家", trade: "food", email: shop.email, password });
    await expect(again).rejects.toMatchObject({ code: "conflict", reason: "email_taken" });
    expect((await count()).rows).toEqual(before);
  });

  it("cannot be used to try out many addresses", async () => {
    const shop = await newShop();
    const address = "203.0.113.77";
    const probe = () => signUpMerchant(visitor({ address }), { shopName: "x", trade: "other", email: shop.email, password });
    for (let i = 0; i < 10; i++) await expect(probe()).rejects.toMatchObject({ reason: "email_taken" });
    await expect(probe()).rejects.toMatchObject({ code: "too_many" });
  });

  it("keeps passwords as argon2id hashes only", async () => {
    const shop = await newShop();
    const { rows } = await database().transaction("accounts", (tx) =>
      tx.execute<{ password_hash: string }>(sql`SELECT password_hash FROM users WHERE id = ${shop.userId}`),
    );
    expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe("signing in", () => {
  it("answers an unknown e-mail and a wrong password with the same refusal", async () => {
    const { email } = await newShop();
    const refusals = await Promise.all(
      [
        { email, password: "wrong password" },
        { email: freshEmail(), password },
        { email: "no address", password },
        { email, password: "" },
      ].map((credentials) => authenticateUser(visitor(), credentials).catch(({ code, reason, data }) => ({ code, reason, data }))),
    );
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal)))).toEqual(
      new Set(['{"code":"unauthorized","reason":"sign_in_wrong","data":{}}']),
    );
  });

  it("checks a password even when nobody has the e-mail, and never finds it right", async () => {
    expect(await passwordFits(undefined, "nobody has this password")).toBe(false);
  });

  it("takes the e-mail in any case", async () => {
    const { email, userId } = await newShop();
    expect(await authenticateUser(visitor(), { email: email.toUpperCase(), password })).toEqual({ userId });
  });

  it("makes a person wait after five failures, twice as long each time, up to a quarter of an hour", async () => {
    const { email } = await newShop();
    const wrong = (now: Date) => authenticateUser(visitor({ now }), { email, password: "wrong password" });
    for (let i = 0; i < 5; i++) await expect(wrong(noon)).rejects.toMatchObject({ code: "unauthorized" });
    await expect(wrong(noon)).rejects.toMatchObject({ code: "too_many", data: { retryAfterSeconds: 30 } });
    const right = authenticateUser(visitor({ now: later(29) }), { email, password });
    await expect(right).rejects.toMatchObject({ code: "too_many", data: { retryAfterSeconds: 1 } });
    let now = later(30);
    for (const seconds of [60, 120, 240, 480, 900, 900]) {
      await expect(wrong(now)).rejects.toMatchObject({ code: "unauthorized" });
      await expect(wrong(now)).rejects.toMatchObject({ code: "too_many", data: { retryAfterSeconds: seconds } });
      now = later(seconds, now);
    }
    await expect(authenticateUser(visitor({ now }), { email, password })).resolves.toBeTruthy();
    await expect(wrong(now)).rejects.toMatchObject({ code: "unauthorized" });
  });

  it("counts before it checks, so that many tries at once do not slip by", async () => {
    const { email } = await newShop();
    const tries = Array.from({ length: 20 }, () =>
      authenticateUser(visitor(), { email, password: "wrong password" }).catch(({ code }) => code),
    );
    const codes = await Promise.all(tries);
    expect(codes.filter((code) => code === "unauthorized")).toHaveLength(5);
    expect(codes.filter((code) => code === "too_many")).toHaveLength(15);
  });

  it("slows an address that tries many e-mails, and does not let one good sign-in wipe that out", async () => {
    const { email } = await newShop();
    const address = "203.0.113.5";
    for (let i = 0; i < 29; i++) await authenticateUser(visitor({ address }), { email: freshEmail(), password }).catch(() => undefined);
    await authenticateUser(visitor({ address }), { email, password });
    await expect(authenticateUser(visitor({ address }), { email: freshEmail(), password })).rejects.toMatchObject({ code: "unauthorized" });
    await expect(authenticateUser(visitor({ address }), { email: freshEmail(), password })).rejects.toMatchObject({ code: "too_many" });
    await expect(authenticateUser(visitor(), { email, password })).resolves.toBeTruthy();
  });

  it("forgets failures after an hour of quiet", async () => {
    const { email } = await newShop();
    const wrong = (now: Date) => authenticateUser(visitor({ now }), { email, password: "wrong password" });
    for (let i = 0; i < 4; i++) await wrong(noon).catch(() => undefined);
    const quiet = later(3601);
    for (let i = 0; i < 5; i++) await expect(wrong(quiet)).rejects.toMatchObject({ code: "unauthorized" });
    await expect(wrong(quiet)).rejects.toMatchObject({ code: "too_many" });
  });
});

describe("a session", () => {
  it("is refused once it was signed out of, and signing out twice is no error", async () => {
    const shop = await newShop();
    await endSession({ now: noon }, shop);
    await endSession({ now: noon }, shop);
    await expect(loadSessionActor(shop.sessionId, noon)).rejects.toMatchObject({ code: "unauthorized", reason: "session_over" });
  });

  it("cannot be ended by somebody who only knows its id", async () => {
    const shop = await newShop();
    const stranger = await newShop();
    await endSession({ now: noon }, { userId: stranger.userId, sessionId: shop.sessionId });
    await expect(contextOf(shop.sessionId)).resolves.toBeTruthy();
  });

  it("is over after fourteen days without use, and lives on with use", async () => {
    const shop = await newShop();
    await contextOf(shop.sessionId, later(10 * day));
    await contextOf(shop.sessionId, later(23 * day));
    await expect(contextOf(shop.sessionId, later(38 * day))).rejects.toMatchObject({ code: "unauthorized" });
  });

  it("writes down that it was used at most once a minute", async () => {
    const shop = await newShop();
    const seen = async () => {
      const { rows } = await database().transaction("accounts", (tx) =>
        tx.execute<{ s: Date; m: Date }>(
          sql`SELECT s.last_seen_at AS s, m.last_seen_at AS m FROM sessions s JOIN members m USING (user_id, merchant_id) WHERE s.id = ${shop.sessionId}`,
        ),
      );
      return rows.map(({ s, m }) => [new Date(s).toISOString(), new Date(m).toISOString()])[0];
    };
    await contextOf(shop.sessionId, later(59));
    expect(await seen()).toEqual([noon.toISOString(), noon.toISOString()]);
    await contextOf(shop.sessionId, later(60));
    expect(await seen()).toEqual([later(60).toISOString(), later(60).toISOString()]);
  });

  it("does not exist without an id, or with one that was made up", async () => {
    await expect(loadSessionActor(null, noon)).rejects.toMatchObject({ code: "unauthorized" });
    await expect(loadSessionActor("ses_0", noon)).rejects.toMatchObject({ code: "unauthorized" });
  });

  it("starts in the merchant the person worked for last", async () => {
    const shop = await newShop();
    expect((await signedIn(shop.email, later(5))).merchantId).toBe(shop.merchantId);
    await expect(startSession(visitor(), { userId: "usr_nobody" })).rejects.toMatchObject({ code: "forbidden", reason: "no_membership" });
  });
});
