import { beforeAll, describe, expect, it } from "vitest";
import * as conversations from "@/lib/conversations";
import type { RouteReason } from "@/lib/conversations/inputs";
import { editCustomer, identifyCustomer, revealPhone } from "@/lib/customers";
import { type Context, transact } from "@/lib/platform/context";
import { AppError } from "@/lib/platform/errors";
import { keepUpload, loadMedia } from "@/lib/platform/store/media";
import { at, later, receive, said } from "@/tests/support/inbound";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { type Customer, useWechat } from "@/tests/support/wechat";

useTestDatabase();
const wechat = useWechat();
let mine: Shop;
let theirs: Shop;
let id: string;
let customerId: string;
let messageId: string;
let mediaId: string;
let mergeId: string;
let ownId: string;

const tinyPng = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");

beforeAll(async () => {
  [mine, theirs] = [await makeShop(wechat()), await makeShop(wechat())];
  const who = { id: "wm-their-customer" } as Customer;
  await receive(theirs, [said(who.id, "机密", { at: at(0) })]);
  ({ id, customerId } = await theirs.thread(who));
  messageId = (await theirs.messages(id))[0]?.id ?? "";
  await receive(theirs, [said("wm-their-other", "也是机密", { at: at(0) })]);
  const other = await theirs.thread({ id: "wm-their-other" } as Customer);
  ({ mergeId } = await conversations.mergeCustomers(theirs.as(theirs.owner), customerId, { otherId: other.customerId }));
  const own = { channelId: mine.channelId, kind: "wechat_kf", externalId: "wm-my-customer" };
  ({ id: ownId } = await transact(mine.system(), (tx) => identifyCustomer(tx, own, null)));
  ({ mediaId } = await keepUpload(theirs.as(theirs.agent), "a.png", tinyPng));
});

type Verb = (ctx: Context) => Promise<unknown>;
const text = { type: "text", text: "x" } as const;
const words = { text: "x", menu: [] };
const reason: RouteReason = { by: "usual", rule: null, found: [], preferredUserId: null, onlyUser: false, first: "person" };
const route = { priority: 3, teamId: null, skill: "", reason, leftMessage: false };

/** Verbs that jobs call answer "nothing there" for what they cannot see. */
const refused = () => {
  throw new AppError("not_found", "conversation_not_found");
};
const refusedAsNull = (found: unknown) => (found === null ? refused() : found);
const refusedAsFalse = (done: boolean) => done || refused();

/** Every verb and read that is given the id of something, tried on what belongs to another merchant. */
const verbs: Record<string, Verb> = {
  addNote: (ctx) => conversations.addNote(ctx, id, { clientId: "note-note", text: "x", mentions: [] }),
  cancelMessage: (ctx) => conversations.cancelMessage(ctx, id, messageId),
  claimConversation: (ctx) => conversations.claimConversation(ctx, id, { ownerVersion: 1, takeOver: false }),
  takeOver: (ctx) => conversations.claimConversation(ctx, id, { ownerVersion: 1, takeOver: true }),
  mergeCustomers: (ctx) => conversations.mergeCustomers(ctx, ownId, { otherId: customerId }),
  mergeIntoTheirs: (ctx) => conversations.mergeCustomers(ctx, customerId, { otherId: "cus_none" }),
  unmergeCustomer: (ctx) => conversations.unmergeCustomer(ctx, mergeId),
  eraseCustomer: (ctx) => conversations.eraseCustomer(ctx, { customerId }),
  addLine: (ctx) => transact(ctx, (tx) => conversations.addLine(tx, id, "rated", {})),
  beginSayingOnEvent: (ctx) => conversations.beginSayingOnEvent(ctx, id, { as: "welcome", words }, null),
  closeIdle: (ctx) => conversations.closeIdle(ctx, id, 5).then(refusedAsFalse),
  leaveMessage: (ctx) => conversations.leaveMessage(ctx, id),
  loadStanding: (ctx) => transact(ctx, (tx) => conversations.loadStanding(tx, id)).then(refusedAsNull),
  loadLastAnswer: (ctx) => transact(ctx, (tx) => conversations.loadLastAnswer(tx, id, null)).then(refusedAsNull),
  requeueConversation: (ctx) => conversations.requeueConversation(ctx, id, "usr_none", "away").then(refusedAsFalse),
  routeConversation: (ctx) => conversations.routeConversation(ctx, id, route).then(refusedAsFalse),
  sayByItself: (ctx) => conversations.sayByItself(ctx, id, { as: "offline", words }),
  closeConversation: (ctx) => conversations.closeConversation(ctx, id, { result: "", summary: "" }),
  markRead: (ctx) => conversations.markRead(ctx, id, { seq: 1 }),
  loadCalled: (ctx) => conversations.loadCalled(ctx, { conversationId: id, userId: mine.owner.userId }).then(refusedAsNull),
  loadTypingTarget: (ctx) => conversations.loadTypingTarget(ctx, id),
  openThread: (ctx) => conversations.openThread(ctx, id),
  readThreadPage: (ctx) => conversations.readThreadPage(ctx, id, { limit: 40 }),
  readCustomerPanel: (ctx) => conversations.readCustomerPanel(ctx, customerId),
  reopenConversation: (ctx) => conversations.reopenConversation(ctx, id),
  revealNumbers: (ctx) => conversations.revealNumbers(ctx, id, messageId),
  saveDraft: (ctx) => conversations.saveDraft(ctx, id, { mode: "reply", text: "x" }),
  sendMessage: (ctx) => conversations.sendMessage(ctx, id, { clientId: "send-send", content: text }),
  stepIn: (ctx) => conversations.sendMessage(ctx, id, { clientId: "step-step", content: text, stepIn: true }),
  settleMessage: (ctx) => conversations.settleMessage(ctx, id, messageId, "sent"),
  snoozeConversation: (ctx) => conversations.snoozeConversation(ctx, id, { until: later(9e6).toISOString(), note: "" }),
  assignConversation: (ctx) =>
    conversations.assignConversation(ctx, id, { userId: mine.owner.userId, name: "x" }, "forced").then(refusedAsNull),
  putFirst: (ctx) => conversations.putFirst(ctx, id),
  takeBackFirst: (ctx) => conversations.takeBackFirst(ctx, id),
  openToEverybody: (ctx) => conversations.openToEverybody(ctx, id, "by_hand"),
  acceptTransfer: (ctx) => conversations.acceptTransfer(ctx, id),
  refuseTransfer: (ctx) => conversations.refuseTransfer(ctx, id, { reason: "x" }),
  transferToTheirTeam: (ctx) => conversations.transferConversation(ctx, id, { toTeamId: "tem_x", ownerVersion: 1 }),
  transferConversation: (ctx) => conversations.transferConversation(ctx, id, { toUserId: mine.owner.userId, note: "", ownerVersion: 1 }),
  wakeConversation: (ctx) => conversations.wakeConversation(ctx, id),
  editCustomer: (ctx) => editCustomer(ctx, customerId, { remark: "x" }),
  revealPhone: (ctx) => revealPhone(ctx, customerId),
  loadMedia: (ctx) => loadMedia(ctx, mediaId),
};

/** Programs own nothing and write no drafts: they are turned away before anything is looked up. */
const peopleOnly = new Set(["claimConversation", "takeOver", "saveDraft"]);

const notForAgents = new Set([
  "assignConversation",
  "putFirst",
  "takeBackFirst",
  "openToEverybody",
  "eraseCustomer",
  "mergeCustomers",
  "mergeIntoTheirs",
  "unmergeCustomer",
]);

/** Exports that are given no id by a person: lists, pure rules, and what only jobs call. */
const without =
  /^(amrSeconds|asText|fitEvery|ratingTap|readWaiting|readPlace|isAttended|areBefore|placeIn|startAttempt|leaveQueue|list|find|search|count|receive|reply|window|over|refuse|encode|toMessageView|deliveryPauses|applyProfile|attachMedia|withFile|beginDelivery|setMessage|finishDelivery|loadReceived|readEventSeq|releaseConversations|readMentions|renameCustomerThreads|renameWantedSkill|noteCustomerRead|forgetTeam|orderShareOut|lockAssignments|placeQueued|returnTransfer|escalateConversation)/;

describe("what belongs to another merchant", () => {
  it("is tried with every verb of conversations", () => {
    const all = Object.entries(conversations).filter(([name, value]) => typeof value === "function" && !without.test(name));
    expect(all.map(([name]) => name).filter((name) => !(name in verbs))).toEqual([]);
  });

  it.each(Object.entries(verbs))("is not found by %s, whatever the role", async (name, verb) => {
    const before = [await theirs.thread({ id: "wm-their-customer" } as Customer), await theirs.messages(id)];
    for (const ctx of [mine.as(mine.owner, later(60)), mine.as(mine.agent, later(60)), mine.program(later(60))]) {
      if (ctx.actor.type === "apiKey" && peopleOnly.has(name)) continue;
      const code = await verb(ctx).then(
        () => "found",
        (error: { code: string }) => error.code,
      );
      expect(code).toBe(notForAgents.has(name) && ctx.actor.type === "member" && ctx.actor.role === "agent" ? "forbidden" : "not_found");
    }
    expect([await theirs.thread({ id: "wm-their-customer" } as Customer), await theirs.messages(id)]).toEqual(before);
  });

  it("is not found by an id that is none", async () => {
    id = "cnv_nothing";
    await expect(conversations.openThread(theirs.as(theirs.owner), id)).rejects.toMatchObject({
      code: "not_found",
      reason: "conversation_not_found",
    });
  });

  it("is in no list and no search", async () => {
    const ctx = mine.as(mine.owner, later(60));
    for (const view of ["mine", "queued", "everyone", "snoozed", "closed"] as const) {
      expect((await conversations.listConversations(ctx, { view, sort: "waiting", limit: 100 })).data).toEqual([]);
    }
    expect(await conversations.searchConversations(ctx, { q: "机密" })).toMatchObject({ customers: [], messages: [] });
    expect((await conversations.findConversations(ctx, { limit: 50 })).data).toEqual([]);
  });
});
