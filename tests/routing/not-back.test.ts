import { beforeEach, describe, expect, it } from "vitest";
import { claimConversation, closeConversation, returnTransfer, sendMessage, transferConversation } from "@/lib/conversations";
import { createTeam } from "@/lib/merchants";
import { changeRoutingSettings, handOver, setSeatState, watchShop } from "@/lib/routing";
import type { Person } from "@/tests/support/people";
import { makeShop, type Shop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { queueStage } from "./queue-stage";

useTestDatabase();
const wechat = useWechat();
let shop: Shop;
let wang: Person;
let boss: Person;
const stage = queueStage(() => shop);
const { sys, as, online, shareAll, row } = stage;

beforeEach(async () => {
  shop = await makeShop(wechat());
  wang = await shop.join("agent", "小王");
  boss = await shop.join("supervisor", "老周");
});

async function give(by: Person, seconds: number, id: string, to: { toUserId: string } | { toTeamId: string }) {
  const ownerVersion = Number((await row(id)).owner_version);
  return transferConversation(as(by, seconds), id, { ...to, note: "", ownerVersion }, 120);
}

describe("a conversation that somebody has given away or let wait", () => {
  it("who lets somebody wait keeps them while nobody else has room, and each of several needs a place of their own", async () => {
    await changeRoutingSettings(as(boss), { noReplySeconds: 300 });
    const [first, second] = [await stage.arrive(1), await stage.arrive(2)];
    for (const id of [first, second]) await claimConversation(as(shop.agent, 3), id, { ownerVersion: 1, takeOver: false });
    await stage.setCapacity(wang.userId, 1);
    await online(shop.agent, 4);
    await online(wang, 4);
    const third = await stage.arrive(5);
    await claimConversation(as(wang, 6), third, { ownerVersion: 1, takeOver: false });
    await sendMessage(as(wang, 7), third, { clientId: "answer-00001", content: { type: "text", text: "在的" } });
    await watchShop(sys(400));
    expect([(await row(first)).status, (await row(second)).status]).toEqual(["open", "open"]);
    await closeConversation(as(wang, 401), third, { result: "" });
    await watchShop(sys(402));
    expect([(await row(first)).status, (await row(second)).status]).toEqual(["queued", "open"]);
    expect(await shareAll(403)).toEqual([wang.userId]);
  });

  it("to a group does not come back to who gave it while anybody else of it is on duty", async () => {
    const { id: teamId } = await createTeam(shop.as(shop.owner), { name: "售后组", memberIds: [shop.agent.userId, wang.userId] });
    await stage.setCapacity(wang.userId, 1);
    const [id, other] = [await stage.arrive(1), await stage.arrive(2)];
    for (const one of [shop.agent, wang]) await online(one, 3);
    await claimConversation(as(shop.agent, 4), id, { ownerVersion: 1, takeOver: false });
    await claimConversation(as(wang, 5), other, { ownerVersion: 1, takeOver: false });
    await give(shop.agent, 6, id, { toTeamId: teamId });
    expect(await shareAll(7)).toEqual([]);
    await closeConversation(as(wang, 8), other, { result: "" });
    expect(await shareAll(9)).toEqual([wang.userId]);
    await give(wang, 10, id, { toTeamId: teamId });
    await setSeatState(as(shop.agent, 11), shop.agent.userId, { state: "offline", reason: "" });
    expect(await shareAll(12)).toEqual([wang.userId]);
  });

  it("at the end of a shift waits in the queue when the colleague does not answer: who gave it has gone", async () => {
    for (const one of [shop.agent, wang]) await online(one, 0);
    const id = await stage.arrive(1);
    await claimConversation(as(shop.agent, 2), id, { ownerVersion: 1, takeOver: false });
    const each = [{ act: "colleague" as const, conversationId: id, toUserId: wang.userId }];
    expect(await handOver(as(shop.agent, 3), { state: "offline", note: "", each })).toEqual({ done: 1, left: [] });
    const { offer } = await row(id);
    expect(await returnTransfer(sys(200), id, (offer as { at: string }).at)).toMatchObject({ status: "queued", assignee: null });
  });

  it("that comes back goes to the queue when who offered it has gone off duty since", async () => {
    for (const one of [shop.agent, wang]) await online(one, 0);
    const id = await stage.arrive(1);
    await claimConversation(as(shop.agent, 2), id, { ownerVersion: 1, takeOver: false });
    const offered = await give(shop.agent, 3, id, { toUserId: wang.userId });
    await setSeatState(as(shop.agent, 4), shop.agent.userId, { state: "offline", reason: "" });
    expect(await returnTransfer(sys(200), id, offered.offer?.at ?? "")).toMatchObject({ status: "queued", assignee: null });
  });
});
