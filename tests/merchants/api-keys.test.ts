import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { authenticateUser, createApiKey, createMerchant, listApiKeys, loadApiKeyActor, revokeApiKey } from "@/lib/merchants";
import { useTestDatabase } from "@/tests/support/test-database";
import { freshEmail, joined, later, newShop, noon, password, visitor } from "./people";

const database = useTestDatabase();

describe("an API key", () => {
  it("opens its merchant, is shown once and kept as a hash", async () => {
    const owner = await newShop();
    const { id, apiKey } = await createApiKey(owner.ctx, { name: "ERP" });
    expect(await loadApiKeyActor(`Bearer ${apiKey}`, noon)).toEqual({ type: "apiKey", merchantId: owner.merchantId, keyId: id });
    const { rows } = await database().transaction("accounts", (tx) => tx.execute(sql`SELECT * FROM api_keys WHERE id = ${id}`));
    expect(JSON.stringify(rows)).not.toContain(apiKey);
    expect(await listApiKeys(owner.ctx)).toEqual([
      { id, name: "ERP", prefix: apiKey.slice(0, 9), createdAt: noon.toISOString(), lastUsedAt: noon.toISOString() },
    ]);
  });

  it("is refused when it is missing, malformed, made up or revoked", async () => {
    const owner = await newShop();
    const { id, apiKey } = await createApiKey(owner.ctx, { name: "ERP" });
    for (const header of [null, "", "Bearer", `Basic ${apiKey}`, apiKey, "Bearer hy_x"])
      await expect(loadApiKeyActor(header, noon)).rejects.toMatchObject({ reason: "api_key_missing" });
    await expect(loadApiKeyActor(`Bearer hy_${"x".repeat(43)}`, noon)).rejects.toMatchObject({
      code: "unauthorized",
      reason: "api_key_wrong",
    });
    await revokeApiKey(owner.ctx, { keyId: id });
    await expect(loadApiKeyActor(`Bearer ${apiKey}`, noon)).rejects.toMatchObject({ code: "unauthorized" });
    await expect(revokeApiKey(owner.ctx, { keyId: id })).rejects.toMatchObject({ code: "not_found" });
    expect(await listApiKeys(owner.ctx)).toEqual([]);
  });

  it("is made, listed and revoked by owners and admins of its merchant only", async () => {
    const owner = await newShop();
    const stranger = await newShop();
    const { id } = await createApiKey(owner.ctx, { name: "ERP" });
    for (const role of ["supervisor", "agent"] as const) {
      const { ctx } = await joined(owner, role);
      await expect(createApiKey(ctx, { name: "x" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(listApiKeys(ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(revokeApiKey(ctx, { keyId: id })).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(revokeApiKey(stranger.ctx, { keyId: id })).rejects.toMatchObject({ code: "not_found" });
    const program = { ...owner.ctx, actor: { type: "apiKey" as const, merchantId: owner.merchantId, keyId: id } };
    await expect(createApiKey(program, { name: "x" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("remembers when it was used, at most once a minute", async () => {
    const owner = await newShop();
    const { apiKey } = await createApiKey(owner.ctx, { name: "ERP" });
    const used = async () => (await listApiKeys(owner.ctx))[0]?.lastUsedAt;
    await loadApiKeyActor(`Bearer ${apiKey}`, noon);
    await loadApiKeyActor(`Bearer ${apiKey}`, later(59));
    expect(await used()).toBe(noon.toISOString());
    await loadApiKeyActor(`Bearer ${apiKey}`, later(60));
    expect(await used()).toBe(later(60).toISOString());
  });
});

describe("a merchant made from the command line", () => {
  it("comes with its owner and a key that opens it", async () => {
    const email = freshEmail("cli");
    const made = await createMerchant({ name: "命令行店", email: email.toUpperCase(), password }, noon);
    expect(await loadApiKeyActor(`Bearer ${made.apiKey}`, noon)).toMatchObject({ merchantId: made.merchantId });
    expect(await authenticateUser(visitor(), { email, password })).toEqual({ userId: made.userId });
  });

  it("gets somebody who has an account already as its owner, with the password they have", async () => {
    const owner = await newShop();
    const made = await createMerchant({ name: "第二家", email: owner.email, password: "not their password" }, noon);
    expect(made.userId).toBe(owner.userId);
    expect(await authenticateUser(visitor(), { email: owner.email, password })).toEqual({ userId: owner.userId });
  });
});
