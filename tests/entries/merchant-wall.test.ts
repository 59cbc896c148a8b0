import { beforeAll, describe, expect, it } from "vitest";
import { channels, entryLinks, entries as entryTable } from "@/db/schema";
import * as entries from "@/lib/entries";
import { defaultEntrySettings, type EntryTargets } from "@/lib/entries/inputs";
import { explainIn } from "@/lib/jobs/channel-connectors";
import type { Context } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { type Merchant, makeMerchant, type Person } from "@/tests/support/people";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
let mine: Merchant;
let theirs: Merchant;
let agent: Person;
let channelId: string;
let entryId: string;
let code: string;

beforeAll(async () => {
  [mine, theirs] = [await makeMerchant(), await makeMerchant()];
  agent = await mine.join("agent");
  const made = await entries.createWidgetChannel(theirs.system(), { kind: "widget", name: "官网" });
  channelId = made.id;
  [entryId, code] = [made.entry.id, made.entry.code];
  await entries.updateEntry(theirs.system(), { entryId, scene: "one" });
});

type Verb = (ctx: Context) => Promise<unknown>;
const nowhere: EntryTargets = { kf: null, mini: null, first: "kf" };
const wish = { code: "x", scene: "one", targets: nowhere, account: null, kinds: [] };

/** Every verb and read that is given the id of something, tried on what belongs to another merchant. */
const verbs: Record<string, Verb> = {
  changeEntryLink: (ctx) => entries.changeEntryLink(ctx, { entryId, name: "x", codeLogo: { kind: "none" } }),
  createEntry: (ctx) => entries.createEntry(ctx, { channelId, name: "x", scene: "" }),
  loadEntry: (ctx) => entries.loadEntry(ctx, { entryId }),
  packComponent: (ctx) => entries.packComponent(ctx, { entryId, site: "https://desk.example" }),
  removeEntry: (ctx) => entries.removeEntry(ctx, { entryId }),
  updateEntry: (ctx) => entries.updateEntry(ctx, { entryId, scene: "x", settings: defaultEntrySettings(), allowedOrigins: [] }),
};

/** What agents may do as well. */
const forAgents = new Set(["loadEntry", "packComponent"]);

/** What is made for the caller alone, and must be refused to agents. */
const making: Record<string, Verb> = {
  addEntry: (ctx) => entries.addEntry(ctx, { name: "x" }),
  createEntryLink: (ctx) => entries.createEntryLink(ctx, { name: "x", scene: "", targets: nowhere }),
  createWidgetChannel: (ctx) => entries.createWidgetChannel(ctx, { kind: "widget", name: "x" }),
};

/** What doors and jobs call with what they have found themselves, lists, and pure rules; each is tried below or elsewhere. */
const without = /^(list|find|count|flush|open|answer|chatAddress|isAllowedOrigin|entry|noteStep|loadLinkWish|saveLinks)/;

const stored = () =>
  database().transaction("owner", async (tx) => [await tx.select().from(entryTable), await tx.select().from(entryLinks)]);

describe("an entry of another merchant", () => {
  it("is tried with every verb of entries", () => {
    const all = Object.entries(entries).filter(([name, value]) => typeof value === "function" && !without.test(name));
    expect(all.map(([name]) => name).filter((name) => !(name in verbs) && !(name in making))).toEqual([]);
  });

  it.each(Object.entries(verbs))("is not found by %s, whatever the role", async (name, verb) => {
    const before = await stored();
    for (const ctx of [mine.as(mine.owner), mine.as(agent), mine.program()]) {
      const told = await verb(ctx).then(
        () => "found",
        (error: { code: string }) => error.code,
      );
      const refused = ctx.actor.type === "member" && ctx.actor.role === "agent" && !forAgents.has(name);
      expect(told).toBe(refused ? "forbidden" : "not_found");
    }
    expect(await stored()).toEqual(before);
  });

  it.each(Object.entries(making))("is nothing that an agent may make by %s", async (_, verb) => {
    await expect(verb(mine.as(agent))).rejects.toMatchObject({ code: "forbidden" });
    const all = await database().transaction("owner", (tx) => tx.select({ merchantId: channels.merchantId }).from(channels));
    expect(all.map(({ merchantId }) => merchantId)).toEqual([theirs.merchantId]);
  });

  it("is in no list, and no job of mine makes or keeps links for it", async () => {
    const ctx = mine.as(mine.owner);
    expect(await entries.listEntries(ctx)).toEqual([]);
    expect(await entries.listEntryLinks(ctx, { days: 30 }, explainIn("zh-CN"))).toEqual([]);
    expect(await entries.loadLinkWish(mine.system(), entryId)).toBeNull();
    const before = await stored();
    await entries.saveLinks(mine.system(), entryId, wish, [{ kind: "kf", url: "https://elsewhere.example", expiresAt: null }]);
    expect(await stored()).toEqual(before);
    expect((await entries.findEntry(code))?.merchantId).toBe(theirs.merchantId);
  });
});
