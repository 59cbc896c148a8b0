import { sql } from "drizzle-orm";
import pino from "pino";
import { afterEach, describe, expect, it, vi } from "vitest";
import { callbackBook, createChannel, listChannels, loadChannelAccess, resealCredentials, updateChannel } from "@/lib/channels";
import { log } from "@/lib/platform/log";
import { later, newShop } from "@/tests/merchants/people";
import { useTestDatabase } from "@/tests/support/test-database";
import { connectedShop, corpId, plain, rowsOf, secret } from "./shop";

const settings = vi.hoisted(() => ({ over: {} as Record<string, unknown> }));
vi.mock("@/lib/platform/env", async (importOriginal) => {
  const original = await importOriginal<typeof import("@/lib/platform/env")>();
  return {
    ...original,
    env: () => ({ ...original.env(), ...settings.over }),
    required: (name: "ENCRYPTION_KEY") => settings.over[name] ?? original.required(name),
  };
});

useTestDatabase();
afterEach(() => {
  settings.over = {};
});

const firstKey = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const secondKey = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
const own = { corpId, secret, token: "ownT0kenOfTheMerchant", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };

describe("credentials", () => {
  it("stand in the database only sealed, with the key's id in front, bound to their row", async () => {
    const { owner, channelId } = await connectedShop();
    const other = await connectedShop();
    const [row] = await rowsOf<{ credentials: string }>(owner.merchantId, sql`SELECT credentials FROM channels WHERE id = ${channelId}`);
    expect(row?.credentials).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
    await rowsOf(other.owner.merchantId, sql`UPDATE channels SET credentials = ${row?.credentials} WHERE id = ${other.channelId}`);
    await expect(loadChannelAccess(other.owner.ctx, other.channelId)).rejects.toThrow();
  });

  it("are in no answer, event, audit row, job or error once WeCom has verified the address", async () => {
    const { ctx, merchantId } = await newShop();
    const made = await createChannel(ctx, { kind: "wechat_kf", name: "客服", credentials: own });
    await callbackBook().noteVerified(made.id, { withCurrentKey: true, at: later(1) });
    await updateChannel(ctx, { channelId: made.id, name: "新名字", secret: `${secret}-2` });
    const seen = [
      made,
      await listChannels(ctx, { origin: "https://desk.example" }, plain),
      await rowsOf(merchantId, sql`SELECT * FROM events`),
      await rowsOf(merchantId, sql`SELECT * FROM audit_log`),
      await rowsOf(merchantId, sql`SELECT * FROM channels`),
      await updateChannel(ctx, { channelId: made.id, corpId: "wwother00000001" }).catch((error: unknown) => ({
        error,
        text: String(error),
      })),
    ];
    const text = JSON.stringify(seen);
    for (const hidden of [secret, own.token, own.encodingAesKey]) expect(text).not.toContain(hidden);
    expect(text).toContain("corp_is_fixed");
  });

  it("do not reach the log, even when a whole channel is logged by mistake", async () => {
    const lines: string[] = [];
    const stream = (log as unknown as Record<symbol, { write(line: string): void }>)[pino.symbols.streamSym];
    if (!stream) throw new Error("the log writes nowhere");
    const spy = vi.spyOn(stream, "write").mockImplementation((line) => void lines.push(line));
    const { owner, channelId, setup } = await connectedShop();
    const access = await loadChannelAccess(owner.ctx, channelId);
    log.error({ access, keys: await callbackBook().keys.find(channelId, Date.now()), setup });
    spy.mockRestore();
    expect(lines).toHaveLength(1);
    for (const hidden of [secret, setup.token, setup.encodingAesKey]) expect(lines.join()).not.toContain(hidden);
  });

  it("can be read after ENCRYPTION_KEY was changed, as long as the old one is named", async () => {
    const { owner, channelId } = await connectedShop();
    settings.over = { ENCRYPTION_KEY: secondKey, ENCRYPTION_KEYS_OLD: [firstKey] };
    expect((await loadChannelAccess(owner.ctx, channelId)).credentials).toMatchObject({ secret });
    settings.over = { ENCRYPTION_KEY: secondKey, ENCRYPTION_KEYS_OLD: [] };
    await expect(loadChannelAccess(owner.ctx, channelId)).rejects.toThrow("unknown key");
  });

  it("move to the new key by themselves, past one that is damaged, after which the old key can go", async () => {
    const { owner, channelId } = await connectedShop();
    const damaged = await connectedShop();
    await rowsOf(
      damaged.owner.merchantId,
      sql`UPDATE channels SET credentials = overlay(credentials placing 'AAAA' from 60) WHERE id = ${damaged.channelId}`,
    );
    await (await loadChannelAccess(owner.ctx, channelId)).tokens.write({ value: "T", expiresAt: 9e12 });
    settings.over = { ENCRYPTION_KEY: secondKey, ENCRYPTION_KEYS_OLD: [firstKey] };
    const quiet = vi.spyOn(log, "error").mockReturnValue();
    expect(await resealCredentials()).toBeGreaterThan(0);
    expect(await resealCredentials()).toBe(0);
    expect(quiet).toHaveBeenCalledWith({ channelId: damaged.channelId, error: expect.any(String) }, expect.any(String));
    quiet.mockRestore();
    settings.over = { ENCRYPTION_KEY: secondKey, ENCRYPTION_KEYS_OLD: [] };
    const { credentials, tokens } = await loadChannelAccess(owner.ctx, channelId);
    expect(credentials).toMatchObject({ secret });
    expect(await tokens.read()).toBeNull();
    expect(await callbackBook().keys.find(channelId, Date.now())).toMatchObject({ receiveId: corpId });
  });
});
