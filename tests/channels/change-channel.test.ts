import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import {
  callbackBook,
  connectWechatKf,
  listChannels,
  loadChannelAccess,
  openChannel,
  recordChannelError,
  removeChannel,
  saveAccounts,
  serveAccounts,
  updateChannel,
} from "@/lib/channels";
import { connectWechatKfInput, createChannelInput } from "@/lib/channels/inputs";
import { joined, later, newShop, noon, type Someone } from "@/tests/merchants/people";
import { useTestDatabase } from "@/tests/support/test-database";
import { connectedShop, corpId, jobsOf, plain, rowsOf, secret } from "./shop";

useTestDatabase();

const open = ({ ctx }: Someone, channelId: string) => openChannel(ctx, { channelId, origin: null }, plain);
const account = (externalId: string, manageable = true) => ({ externalId, name: `账号 ${externalId}`, avatarUrl: null, manageable });

describe("connecting 微信客服", () => {
  it("makes a Token of 32 and an EncodingAESKey of 43 letters and digits, other ones for each channel", async () => {
    const [one, two] = [await connectedShop(), await connectedShop()];
    for (const { setup } of [one, two]) {
      expect(setup.token).toMatch(/^[0-9A-Za-z]{32}$/);
      expect(setup.encodingAesKey).toMatch(/^[0-9A-Za-z]{43}$/);
    }
    expect(new Set([one.setup.token, two.setup.token, one.setup.encodingAesKey, two.setup.encodingAesKey]).size).toBe(4);
    expect(one.setup.callbackUrl).toBe(`http://localhost:3000/api/webhooks/wechat-kf/${one.channelId}`);
  });

  it("orders the account list only once there is a secret", async () => {
    const { owner, channelId } = await connectedShop({});
    expect(await jobsOf(channelId)).toEqual([]);
    expect((await open(owner, channelId)).channel).toMatchObject({ status: "waiting", secretSince: null, hasToken: false });
    await expect(loadChannelAccess(owner.ctx, channelId)).rejects.toMatchObject({ name: "ChannelError", code: "secret_missing" });
    await updateChannel(owner.ctx, { channelId, secret });
    expect(await jobsOf(channelId)).toEqual(["sync-accounts"]);
    const { channel } = await open(owner, channelId);
    expect(channel.secretSince).toBe(noon.toISOString());
    expect(JSON.stringify(channel)).not.toContain(secret.slice(-4));
  });

  it("is for owners and admins; agents see how it stands and nothing of its address or company", async () => {
    const { owner, channelId } = await connectedShop();
    for (const role of ["agent", "supervisor"] as const) {
      const person = await joined(owner, role);
      await expect(connectWechatKf(person.ctx, { name: "x", corpId })).rejects.toMatchObject({ code: "forbidden" });
      await expect(updateChannel(person.ctx, { channelId, name: "x" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(removeChannel(person.ctx, { channelId })).rejects.toMatchObject({ code: "forbidden" });
      await expect(serveAccounts(person.ctx, { channelId, accountIds: [] })).rejects.toMatchObject({ code: "forbidden" });
      const { channel, setup } = await open(person, channelId);
      expect(setup).toBeNull();
      expect(channel).toMatchObject({ status: "waiting", name: "微信客服", callbackUrl: "", corpId: "", secretSince: null });
    }
    const admin = await joined(owner, "admin");
    expect((await open(admin, channelId)).setup).not.toBeNull();
  });

  it("is invisible to another merchant", async () => {
    const { channelId } = await connectedShop();
    const other = await newShop("别家");
    expect(await listChannels(other.ctx, { origin: null }, plain)).toEqual([]);
    const tries = [
      () => open(other, channelId),
      () => updateChannel(other.ctx, { channelId, name: "x" }),
      () => removeChannel(other.ctx, { channelId }),
      () => serveAccounts(other.ctx, { channelId, accountIds: [] }),
    ];
    for (const refused of tries) await expect(refused()).rejects.toMatchObject({ code: "not_found", reason: "channel_not_found" });
  });

  it("refuses what cannot be a company, a key or a token", () => {
    for (const wrong of ["ww 1", "企业", "x"]) expect(connectWechatKfInput.safeParse({ name: "n", corpId: wrong }).success).toBe(false);
    const good = { corpId, secret, token: "t0ken", encodingAesKey: "A".repeat(43) };
    const parse = (more: object) =>
      createChannelInput.safeParse({ kind: "wechat_kf", name: "n", credentials: { ...good, ...more } }).success;
    expect(parse({})).toBe(true);
    for (const more of [
      { encodingAesKey: "A".repeat(42) },
      { encodingAesKey: `${"A".repeat(42)}=` },
      { token: "" },
      { token: "x".repeat(33) },
      { secret: "short" },
    ])
      expect(parse(more)).toBe(false);
  });
});

describe("what is to be pasted into the console", () => {
  it("is shown until WeCom has verified it, and never after", async () => {
    const { owner, channelId, setup } = await connectedShop();
    expect((await open(owner, channelId)).setup).toEqual(setup);
    await callbackBook().noteVerified(channelId, { withCurrentKey: true, at: later(1) });
    const after = await open(owner, channelId);
    expect(after.setup).toBeNull();
    expect(after.channel).toMatchObject({ status: "verified", verifiedAt: later(1).toISOString() });
  });

  it("after a renewal is the new key alone, until WeCom verifies with it", async () => {
    const { owner, channelId, setup } = await connectedShop();
    await callbackBook().noteVerified(channelId, { withCurrentKey: true, at: later(1) });
    await updateChannel(owner.ctx, { channelId, renewKey: true });
    const first = (await open(owner, channelId)).setup;
    expect(first).toMatchObject({ token: null });
    expect(first?.encodingAesKey).not.toBe(setup.encodingAesKey);
    await callbackBook().noteVerified(channelId, { withCurrentKey: false, at: later(1) });
    expect((await open(owner, channelId)).setup).toEqual(first);
    await callbackBook().noteVerified(channelId, { withCurrentKey: true, at: later(1) });
    expect((await open(owner, channelId)).setup).toBeNull();
  });

  it("keeps the key in force that WeCom knows, however often a new one is made before it is pasted", async () => {
    const { owner, channelId, setup } = await connectedShop();
    await callbackBook().noteVerified(channelId, { withCurrentKey: true, at: later(1) });
    await updateChannel(owner.ctx, { channelId, renewKey: true });
    await updateChannel(owner.ctx, { channelId, renewKey: true });
    const { credentials } = await loadChannelAccess(owner.ctx, channelId);
    expect(credentials).toMatchObject({ previousEncodingAesKey: setup.encodingAesKey });
  });
});

describe("changing a channel", () => {
  it("with another secret ends the access token, and one fetched with the old secret is not kept any more", async () => {
    const { owner, channelId } = await connectedShop();
    const before = await loadChannelAccess(owner.ctx, channelId);
    await before.tokens.write({ value: "OLD", expiresAt: 9e12 });
    expect((await open(owner, channelId)).channel.hasToken).toBe(true);
    await recordChannelError(owner.ctx, channelId, { code: "wechat_kf.40001", detail: "", during: "token" });
    await updateChannel(owner.ctx, { channelId, secret: "another-secret-of-the-app" });
    await before.tokens.write({ value: "LATE", expiresAt: 9e12 });
    const after = await loadChannelAccess(owner.ctx, channelId);
    expect(await after.tokens.read()).toBeNull();
    expect((await open(owner, channelId)).channel).toMatchObject({
      hasToken: false,
      lastError: null,
      status: "waiting",
      secretSince: noon.toISOString(),
    });
  });

  it("keeps the token when only name or key change", async () => {
    const { owner, channelId } = await connectedShop();
    await (await loadChannelAccess(owner.ctx, channelId)).tokens.write({ value: "T", expiresAt: 9e12 });
    await updateChannel(owner.ctx, { channelId, name: "旗舰店客服", secret });
    await updateChannel(owner.ctx, { channelId, renewKey: true });
    expect((await open(owner, channelId)).channel).toMatchObject({ name: "旗舰店客服", secretSince: noon.toISOString() });
  });

  it("corrects a mistyped company only until WeCom has verified it", async () => {
    const { owner, channelId } = await connectedShop();
    await updateChannel(owner.ctx, { channelId, corpId: "wwcorrected000001" });
    expect((await open(owner, channelId)).channel.corpId).toBe("wwcorrected000001");
    await callbackBook().noteVerified(channelId, { withCurrentKey: true, at: later(1) });
    await expect(updateChannel(owner.ctx, { channelId, corpId })).rejects.toMatchObject({ code: "conflict", reason: "corp_is_fixed" });
    await updateChannel(owner.ctx, { channelId, corpId: "wwcorrected000001", name: "同一家" });
  });

  it("of two at once loses neither", async () => {
    const { owner, channelId } = await connectedShop();
    await Promise.all([
      updateChannel(owner.ctx, { channelId, secret: "another-secret-of-the-app" }),
      updateChannel(owner.ctx, { channelId, name: "新名字" }),
    ]);
    expect((await open(owner, channelId)).channel).toMatchObject({ name: "新名字", secretSince: noon.toISOString() });
  });
});

describe("removing a channel", () => {
  it("destroys its credentials and hides it, once", async () => {
    const { owner, channelId } = await connectedShop();
    await removeChannel(owner.ctx, { channelId });
    await expect(removeChannel(owner.ctx, { channelId })).rejects.toMatchObject({ code: "not_found" });
    await expect(loadChannelAccess(owner.ctx, channelId)).rejects.toMatchObject({ code: "not_found" });
    expect(await listChannels(owner.ctx, { origin: null }, plain)).toEqual([]);
    expect(await rowsOf(owner.merchantId, sql`SELECT credentials, access_token FROM channels WHERE id = ${channelId}`)).toEqual([
      { credentials: "", access_token: null },
    ]);
    const audit = await rowsOf(owner.merchantId, sql`SELECT action FROM audit_log WHERE object_id = ${channelId} ORDER BY id`);
    expect(audit).toEqual([{ action: "channel.created" }, { action: "channel.removed" }]);
  });
});

describe("serving accounts", () => {
  it("begins with all that the app may manage, and leaves later choices alone", async () => {
    const { owner, channelId } = await connectedShop();
    await saveAccounts(owner.ctx, channelId, [account("wk1"), account("wk2"), account("wk3", false)]);
    const { accounts } = (await open(owner, channelId)).channel;
    expect(accounts.map(({ externalId, served }) => [externalId, served])).toEqual([
      ["wk1", true],
      ["wk2", true],
      ["wk3", false],
    ]);
    await serveAccounts(owner.ctx, { channelId, accountIds: [accounts[1]?.id ?? ""] });
    await saveAccounts(owner.ctx, channelId, [account("wk1"), account("wk2"), account("wk3"), account("wk4")]);
    expect((await open(owner, channelId)).channel.accounts.map(({ served }) => served)).toEqual([false, true, false, false]);
  });

  it("pulls at once what a newly served account has received", async () => {
    const { owner, channelId } = await connectedShop();
    await saveAccounts(owner.ctx, channelId, [account("wk1")]);
    const [only] = (await open(owner, channelId)).channel.accounts;
    await serveAccounts(owner.ctx, { channelId, accountIds: [] });
    await serveAccounts(owner.ctx, { channelId, accountIds: [only?.id ?? ""] });
    expect(await jobsOf(channelId)).toEqual(["sync-accounts", "pull-wechat-kf"]);
  });

  it("refuses accounts that are unknown, foreign, or not handed to the app", async () => {
    const { owner, channelId } = await connectedShop();
    const other = await connectedShop();
    await saveAccounts(owner.ctx, channelId, [account("wk1"), account("wk2", false)]);
    await saveAccounts(other.owner.ctx, other.channelId, [account("wk9")]);
    const [, unmanaged] = (await open(owner, channelId)).channel.accounts;
    const [foreign] = (await open(other.owner, other.channelId)).channel.accounts;
    const serve = (accountIds: string[]) => serveAccounts(owner.ctx, { channelId, accountIds });
    await expect(serve(["acc_none"])).rejects.toMatchObject({ code: "not_found", reason: "account_not_found" });
    await expect(serve([foreign?.id ?? ""])).rejects.toMatchObject({ code: "not_found" });
    await expect(serve([unmanaged?.id ?? ""])).rejects.toMatchObject({ code: "conflict", reason: "account_not_manageable" });
    expect((await open(owner, channelId)).channel.accounts.map(({ served }) => served)).toEqual([true, false]);
  });

  it("never twice in one merchant: every message would come twice", async () => {
    const { owner, channelId } = await connectedShop({ secret, name: "甲" });
    const { id: second } = await connectWechatKf(owner.ctx, { name: "乙", corpId, secret });
    await saveAccounts(owner.ctx, channelId, [account("wk1")]);
    await saveAccounts(owner.ctx, second, [account("wk1"), account("wk2")]);
    const { accounts } = (await open(owner, second)).channel;
    expect(accounts.map(({ served }) => served)).toEqual([false, true]);
    const both = { channelId: second, accountIds: accounts.map(({ id }) => id) };
    await expect(serveAccounts(owner.ctx, both)).rejects.toMatchObject({ reason: "account_served_elsewhere", data: { channel: "甲" } });
    await removeChannel(owner.ctx, { channelId });
    await serveAccounts(owner.ctx, both);
  });
});
