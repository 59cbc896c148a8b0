import { beforeAll, describe, expect, it } from "vitest";
import { messages, visitors } from "@/db/schema";
import * as chat from "@/lib/chat";
import { findEntry } from "@/lib/entries";
import type { Context } from "@/lib/platform/context";
import { database } from "@/lib/platform/database";
import { useTestDatabase } from "@/tests/support/test-database";
import { makeWidgetShop, type WidgetShop } from "./stage";

useTestDatabase();
let mine: WidgetShop;
let theirs: WidgetShop;
let token: string;
let ticket: string;
let their: chat.Chat;

const entryOf = async (shop: WidgetShop) => {
  const entry = await findEntry(shop.entry.code);
  if (!entry) throw new Error("the entry is gone");
  return entry;
};

beforeAll(async () => {
  [mine, theirs] = [await makeWidgetShop(), await makeWidgetShop()];
  const visitor = await theirs.visit();
  await visitor.say("机密");
  token = visitor.token;
  ticket = visitor.opening?.ticket ?? "";
  their = await chat.loadVisitor(theirs.system(), await entryOf(theirs), token);
});

/** What is shown to nobody who brings it to another shop's door: by the door's own word for that. */
const strangers: Record<string, () => Promise<unknown>> = {
  loadVisitor: async () => chat.loadVisitor(mine.system(), await entryOf(mine), token),
  loadTicket: async () => chat.loadTicket(mine.system(), await entryOf(mine), ticket),
};

/** What is done with a thread of another merchant's, were a door ever to mix them up: nothing is found or changed. */
const verbs: Record<string, (ctx: Context) => Promise<unknown>> = {
  fillForm: (ctx) => chat.fillForm(ctx, their, { answers: {} }),
  markVisitorRead: (ctx) => chat.markVisitorRead(ctx, their, { seq: 99 }),
  readVisitorThread: (ctx) => chat.readVisitorThread(ctx, their, {}),
  sayTyping: (ctx) => chat.sayTyping(ctx, their, { typing: true }),
  visitorConversation: (ctx) => chat.visitorConversation(ctx, their),
  sendVisitorMessage: (ctx) =>
    chat.sendVisitorMessage(ctx, their, { clientId: "wall-message-1", content: { type: "text", text: "混进来的" } }, async () => undefined),
};

/** Tried below, or without anything of another merchant's: a file is kept for the caller, and proofs are of an entry. */
const without = /^(openChat|openVisitorStream|keepVisitorFile|signIdentity|isFileAddress)$/;

const stored = () => database().transaction("owner", async (tx) => [await tx.select().from(messages), await tx.select().from(visitors)]);

describe("a thread of another merchant's visitor", () => {
  it("is tried with every verb of chat", () => {
    const all = Object.entries(chat).filter(([name, value]) => typeof value === "function" && !without.test(name));
    expect(all.map(([name]) => name).filter((name) => !(name in verbs) && !(name in strangers))).toEqual([]);
  });

  it.each(Object.entries(strangers))("is not opened by %s at another shop's door", async (_, verb) => {
    await expect(verb()).rejects.toMatchObject({ code: "unauthorized", reason: "visitor_unknown" });
  });

  it("is not opened with its token at another shop's entry: the browser is a stranger there", async () => {
    const opening = await chat.openChat(mine.system(), await entryOf(mine), { identity: null, page: null, token });
    expect(opening.token).toEqual(expect.any(String));
    expect(opening.thread.messages).toEqual([]);
  });

  it.each(Object.entries(verbs))("is not reached by %s within another merchant", async (_, verb) => {
    const before = await stored();
    const answer = await verb(mine.system()).then(
      (value) => JSON.stringify(value ?? null),
      (error: { code: string }) => error.code,
    );
    expect(answer).not.toContain("机密");
    expect(await stored()).toEqual(before);
  });

  it("shows its stream nothing of another merchant's thread", async () => {
    const leave = new AbortController();
    const options = { chat: their, ctx: mine.system(), after: null, stillAllowed: async () => true, signal: leave.signal };
    const reader = (await chat.openVisitorStream(options)).body?.getReader();
    let told = "";
    while (!told.includes("event: state")) told += new TextDecoder().decode((await reader?.read())?.value);
    expect(told).toContain('"status":"none"');
    expect(told).not.toContain("event: message");
    leave.abort();
  });
});
