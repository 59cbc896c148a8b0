import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as postLeave } from "@/app/api/chat/[entry]/leave/route";
import { POST as postRating } from "@/app/api/chat/[entry]/rating/route";
import { GET as getStream } from "@/app/api/chat/[entry]/stream/route";
import type { VisitorState, WelcomedOpening } from "@/lib/chat/inputs";
import { closeConversation, openThread, readThreadPage } from "@/lib/conversations";
import { changeBusinessHours } from "@/lib/merchants";
import { database } from "@/lib/platform/database";
import { eventHub } from "@/lib/platform/realtime/event-hub";
import { listRatings } from "@/lib/reception";
import { changeRoutingSettings, setSeatState } from "@/lib/routing";
import { type Browser, makeWidgetShop, type WidgetShop } from "@/tests/chat/stage";
import { closedForDays } from "@/tests/support/closed-days";
import { eventually } from "@/tests/support/eventually";
import { runJobs, runLaterJobs } from "@/tests/support/run-jobs";
import { useTestDatabase } from "@/tests/support/test-database";
import { addWelcome } from "./stage";

useTestDatabase();
beforeAll(() => eventHub().start());
afterAll(() => eventHub().close());

async function idOf(shop: WidgetShop, visitor: Browser): Promise<string> {
  const { messages } = (await visitor.thread()).body;
  const { rows } = await database().pool.query<{ id: string }>("SELECT conversation_id AS id FROM messages WHERE id = $1", [
    messages[0]?.id,
  ]);
  expect(shop.merchantId).not.toBe("");
  return rows[0]?.id ?? "";
}

const typesOf = async (visitor: Browser) => (await visitor.thread()).body.messages.map(({ content }) => content.type);

describe("our own page", () => {
  it("shows the welcome that fits when it is opened, and the thread tells which", async () => {
    const shop = await makeWidgetShop();
    await addWelcome(shop, "", {
      name: "网页新客",
      words: { text: "欢迎", menu: [{ says: "查物流" }] },
      conditions: { channelIds: [], scenes: ["widget"], hours: "any", customer: "new" },
    });
    const visitor = await shop.visit();
    expect((visitor.opening as WelcomedOpening).welcome).toEqual({ text: "欢迎", taps: ["查物流"] });
    await visitor.say("查物流");
    await runJobs();
    const page = await readThreadPage(shop.as(shop.agent), await idOf(shop, visitor), { limit: 40 });
    const shown = page.data.map(({ content }) => (content.type === "event" ? content.event : content.type));
    // What was seen before the first word stands before it, and once.
    expect(shown.slice(0, 3)).toEqual(["entered", "welcomed", "text"]);
    expect(shown.filter((each) => each === "welcomed")).toHaveLength(1);
    expect(page.data[1]?.content).toMatchObject({ data: { name: "网页新客" } });
    expect(await typesOf(visitor)).toEqual(["text"]);
    await visitor.open();
    expect((visitor.opening as WelcomedOpening).welcome).toBeNull();
  });

  it("says when it is opened that the shop is closed by its hours, and until when", async () => {
    const shop = await makeWidgetShop();
    const visitor = await shop.visit();
    expect((visitor.opening as WelcomedOpening).closed).toBeNull();
    const { hours, opens } = closedForDays();
    await changeBusinessHours(shop.as(shop.owner), hours);
    await visitor.open();
    expect((visitor.opening as WelcomedOpening).closed).toEqual({ until: opens.toISOString() });
  });

  it("takes stars and a comment for what has ended, which opens nothing, and lets them be changed", async () => {
    const shop = await makeWidgetShop();
    const [visitor, stranger] = [await shop.visit(), await shop.visit()];
    await visitor.say("在吗");
    await runJobs();
    const id = await idOf(shop, visitor);
    const rate = (score: number, comment = "") => visitor.call(postRating, "POST", { round: 1, score, comment });
    expect((await rate(5)).body.reason).toBe("rating_over");
    await shop.answer(id, "在的");
    await closeConversation(shop.as(shop.agent), id, { result: "resolved" });
    await runLaterJobs();
    expect(await typesOf(visitor)).toEqual(["text", "text", "survey"]);
    expect((await stranger.call(postRating, "POST", { round: 1, score: 1 })).status).toBe(404);
    expect((await rate(6)).status).toBe(400);
    expect((await rate(4, "很耐心")).status).toBe(204);
    expect((await rate(5, "很耐心")).status).toBe(204);
    await runJobs();
    expect(await typesOf(visitor)).toEqual(["text", "text", "survey", "rated", "text", "rated"]);
    expect((await visitor.thread()).body.state.status).toBe("ended");
    const span = { from: "2020-01-01T00:00:00Z", to: "2099-01-01T00:00:00Z", limit: 10 };
    const given = { score: 5, comment: "很耐心", userId: shop.agent.userId };
    expect((await listRatings(shop.as(shop.agent), span)).data).toMatchObject([given]);
    expect((await openThread(shop.as(shop.agent), id)).conversation.waitingSince).toBeNull();
  });

  it("says to who has written nothing yet whether anybody receives, and to nobody whom a colleague has", async () => {
    const shop = await makeWidgetShop();
    const visitor = await shop.visit();
    expect(visitor.opening?.thread.state).toMatchObject({ status: "none", unattended: true });
    const told = await follow(visitor);
    for (const state of ["online", "break", "online", "busy", "online", "offline"] as const) {
      await setSeatState(shop.as(shop.agent), shop.agent.userId, { state, reason: "" });
      await eventually(async () => expect(await told.last()).toMatchObject({ status: "none", unattended: state !== "online" }));
      const opened = await visitor.open();
      expect(opened.body.thread.state.unattended).toBe(state !== "online");
    }
    await visitor.say("在吗");
    await shop.answer(await idOf(shop, visitor), "在的");
    await eventually(async () => expect(await told.last()).toMatchObject({ status: "open", unattended: false }));
    await closeConversation(shop.as(shop.agent), await idOf(shop, visitor), { result: "resolved" });
    await eventually(async () => expect(await told.last()).toMatchObject({ status: "ended", unattended: true }));
    told.leave();
  });

  it("takes a message of who writes while nobody is on duty, where the shop wants that, and says so", async () => {
    const shop = await makeWidgetShop();
    await changeRoutingSettings(shop.as(shop.owner), { unattended: "leave_message" });
    const [first, second] = [await shop.visit(), await shop.visit()];
    await first.say("在吗");
    await runJobs();
    const thread = (await first.thread()).body;
    expect(thread.state).toMatchObject({ status: "left_message", unattended: true });
    expect(thread.messages.map(({ content }) => content)).toMatchObject([
      { text: "在吗" },
      { text: expect.stringMatching(/^您好，客服暂时都不在线/) },
    ]);
    await setSeatState(shop.as(shop.agent), shop.agent.userId, { state: "break", reason: "" });
    await second.say("在吗");
    await runJobs();
    expect((await second.thread()).body.state).toMatchObject({ status: "waiting", unattended: true });
    await setSeatState(shop.as(shop.agent), shop.agent.userId, { state: "online", reason: "" });
    await runJobs();
    expect((await first.thread()).body.state).toMatchObject({ status: "open" });
  });

  it("tells who waits while nobody receives so, without a time, and takes that back when somebody is there", async () => {
    const shop = await makeWidgetShop();
    const visitor = await shop.visit();
    await visitor.say("在吗");
    await runJobs();
    // Somebody who may be given nobody more is there all the same.
    await database().pool.query("UPDATE members SET capacity = 0 WHERE user_id = $1", [shop.agent.userId]);
    const told = await follow(visitor);
    for (const state of ["offline", "busy", "online", "break", "online", "offline"] as const) {
      await setSeatState(shop.as(shop.agent), shop.agent.userId, { state, reason: "" });
      await runJobs();
      const stands = { status: "waiting", queuePlace: 0, expectedMinutes: null, unattended: state !== "online" };
      await eventually(async () => expect(await told.last()).toMatchObject(stands));
      expect((await visitor.thread()).body.state).toMatchObject(stands);
    }
    told.leave();
  });

  it("counts down the place by itself, and lets a visitor leave a message instead", async () => {
    const shop = await makeWidgetShop();
    const [first, second, third] = [await shop.visit(), await shop.visit(), await shop.visit()];
    for (const visitor of [first, second, third]) await visitor.say("在吗");
    await runJobs();
    const state = async (visitor: Browser) => (await visitor.thread()).body.state;
    expect((await state(third)).queuePlace).toBe(2);
    const told = await follow(third);
    await shop.answer(await idOf(shop, first), "您好");
    await eventually(async () => expect((await told.last()).queuePlace).toBe(1));
    expect((await second.call(postLeave, "POST", {})).status).toBe(204);
    await eventually(async () => expect((await told.last()).queuePlace).toBe(0));
    told.leave();
    await runJobs();
    expect(await state(second)).toMatchObject({ status: "left_message", queuePlace: null });
    expect((await second.thread()).body.messages.at(-1)?.content).toMatchObject({
      type: "text",
      text: expect.stringContaining("已转为留言"),
    });
    expect(await state(first)).toMatchObject({ status: "open", queuePlace: null });
  });
});

/** The states that a visitor's stream tells. */
async function follow(visitor: Browser) {
  const leaving = new AbortController();
  const ticket = encodeURIComponent(visitor.opening?.ticket ?? "");
  const request = new Request(`http://localhost:3000/api/chat/${visitor.code}/stream?ticket=${ticket}`, { signal: leaving.signal });
  const response = await getStream(request, { params: Promise.resolve({ entry: visitor.code }) });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let raw = "";
  void (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) raw += decoder.decode(part.value, { stream: true });
  })().catch(() => undefined);
  const last = async () => JSON.parse([...raw.matchAll(/event: state\ndata: (.*)\n/g)].at(-1)?.[1] ?? "{}") as VisitorState;
  const leave = () => {
    leaving.abort();
    void reader.cancel();
  };
  return { last, leave };
}
