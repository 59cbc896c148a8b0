import { beforeAll, describe, expect, it } from "vitest";
import { createChannel, loadChannelAccess, removeChannel, renewWidgetSecret } from "@/lib/channels";
import { createEntry, createWidgetChannel, findEntry, listEntries, loadEntry, removeEntry, updateEntry } from "@/lib/entries";
import { defaultEntrySettings, updateEntryInput } from "@/lib/entries/inputs";
import { keepUpload } from "@/lib/platform/store/media";
import { type Merchant, makeMerchant, type Person } from "@/tests/support/people";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
let mine: Merchant;
let theirs: Merchant;
let agent: Person;

beforeAll(async () => {
  [mine, theirs] = [await makeMerchant("青禾旗舰店"), await makeMerchant("别家店")];
  agent = await mine.join("agent");
});

const widget = (merchant = mine, name = "官网") => createWidgetChannel(merchant.system(), { kind: "widget", name });
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");

describe("a widget channel", () => {
  it("comes with one account and a first way in, found by its code alone", async () => {
    const { id, entry } = await widget();
    expect(await findEntry(entry.code)).toMatchObject({
      id: entry.id,
      merchantId: mine.merchantId,
      channelId: id,
      shopName: "青禾旗舰店",
      account: { name: "官网" },
      settings: defaultEntrySettings(),
    });
  });

  it("shows a new signing secret once, and keeps the one before unless it is ended", async () => {
    const { id } = await widget();
    const secretsOf = async () => (await loadChannelAccess(mine.system(), id)).credentials;
    const first = await renewWidgetSecret(mine.system(), { channelId: id, endPrevious: false });
    expect(await secretsOf()).toMatchObject({ secret: first.secret, previousSecret: null });
    const second = await renewWidgetSecret(mine.system(), { channelId: id, endPrevious: false });
    expect(await secretsOf()).toMatchObject({ secret: second.secret, previousSecret: first.secret });
    await renewWidgetSecret(mine.system(), { channelId: id, endPrevious: true });
    expect(await secretsOf()).toMatchObject({ previousSecret: null });
  });

  it("gives its secret to nobody who may not connect channels, and no other kind has one", async () => {
    const { id } = await widget();
    await expect(renewWidgetSecret(mine.as(agent), { channelId: id, endPrevious: false })).rejects.toMatchObject({ code: "forbidden" });
    await expect(renewWidgetSecret(theirs.system(), { channelId: id, endPrevious: false })).rejects.toMatchObject({ code: "not_found" });
    const credentials = { corpId: "ww0123456789", secret: "s".repeat(20), token: "tok", encodingAesKey: "a".repeat(43) };
    const kf = await createChannel(mine.system(), { kind: "wechat_kf", name: "客服", credentials });
    await expect(renewWidgetSecret(mine.system(), { channelId: kf.id, endPrevious: false })).rejects.toMatchObject({ code: "bad_input" });
    await expect(createEntry(mine.system(), { channelId: kf.id, name: "x", scene: "" })).rejects.toMatchObject({
      reason: "entry_needs_widget_channel",
    });
  });
});

describe("an entry", () => {
  it("changes what is given and nothing else", async () => {
    const { entry } = await widget();
    const before = await loadEntry(mine.system(), { entryId: entry.id });
    const settings = updateEntryInput.parse({ settings: { look: { accent: "#0055ff" } } }).settings;
    await updateEntry(mine.system(), { entryId: entry.id, settings, allowedOrigins: ["https://a.cn", "https://a.cn"] });
    const after = await loadEntry(mine.system(), { entryId: entry.id });
    expect(after).toMatchObject({ name: before.name, code: before.code, allowedOrigins: ["https://a.cn"] });
    expect(after.settings.look).toMatchObject({ accent: "#0055ff", theme: "auto" });
  });

  it("takes an avatar only from the merchant's own pictures", async () => {
    const { entry } = await widget();
    const wear = (avatarMediaId: string) => {
      const settings = defaultEntrySettings();
      return updateEntry(mine.system(), { entryId: entry.id, settings: { ...settings, look: { ...settings.look, avatarMediaId } } });
    };
    await expect(wear((await keepUpload(theirs.system(), "a.png", png)).mediaId)).rejects.toMatchObject({ reason: "upload_not_found" });
    const text = await keepUpload(mine.system(), "a.png", Buffer.from("no picture at all"));
    await expect(wear(text.mediaId)).rejects.toMatchObject({ code: "bad_input" });
    await expect(wear((await keepUpload(mine.system(), "a.png", png)).mediaId)).resolves.toBeUndefined();
  });

  it("leads nowhere once it or its channel was removed", async () => {
    const { id, entry } = await widget();
    const second = await createEntry(mine.system(), { channelId: id, name: "商品页", scene: "product" });
    await removeEntry(mine.system(), { entryId: second.id });
    expect(await findEntry(second.code)).toBeNull();
    await expect(removeEntry(mine.system(), { entryId: second.id })).rejects.toMatchObject({ reason: "entry_not_found" });
    await removeChannel(mine.system(), { channelId: id });
    expect(await findEntry(entry.code)).toBeNull();
    await expect(loadEntry(mine.system(), { entryId: entry.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(createEntry(mine.system(), { channelId: id, name: "x", scene: "" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is read by everybody of the shop and changed by those who connect channels", async () => {
    const { id, entry } = await widget();
    expect((await listEntries(mine.as(agent))).map((one) => one.id)).toContain(entry.id);
    const refused = [
      () => createWidgetChannel(mine.as(agent), { kind: "widget", name: "x" }),
      () => createEntry(mine.as(agent), { channelId: id, name: "x", scene: "" }),
      () => updateEntry(mine.as(agent), { entryId: entry.id, name: "x" }),
      () => removeEntry(mine.as(agent), { entryId: entry.id }),
    ];
    for (const call of refused) await expect(call()).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is not there for another merchant", async () => {
    const { id, entry } = await widget();
    expect((await listEntries(theirs.system())).map((one) => one.id)).not.toContain(entry.id);
    const ctx = theirs.system();
    const refused = [
      () => loadEntry(ctx, { entryId: entry.id }),
      () => createEntry(ctx, { channelId: id, name: "x", scene: "" }),
      () => updateEntry(ctx, { entryId: entry.id, name: "x" }),
      () => removeEntry(ctx, { entryId: entry.id }),
    ];
    for (const call of refused) await expect(call()).rejects.toMatchObject({ code: "not_found" });
    expect((await loadEntry(mine.system(), { entryId: entry.id })).name).toBe("官网");
  });

  it("wants origins as browsers say them", () => {
    const parse = (origin: string) => updateEntryInput.safeParse({ allowedOrigins: [origin] }).success;
    expect(["https://shop.cn", "http://localhost:8080", "https://*.shop.cn", " HTTPS://Shop.cn "].filter((one) => !parse(one))).toEqual([]);
    expect(["shop.cn", "https://shop.cn/", "https://*", "https://a.*.cn", "javascript://x", "https://a b.cn", "*"].filter(parse)).toEqual(
      [],
    );
  });
});
