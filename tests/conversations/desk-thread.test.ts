import { describe, expect, it } from "vitest";
import { firstUnseen, foreign, hindrance, mayTakeOver, windowAt, windowRest } from "@/components/conversations/live/guard";
import {
  afterFailure,
  afterRestart,
  nextToPost,
  type OutboxItem,
  pauseAfter,
  sendsByItselfFor,
  unsentTexts,
} from "@/components/conversations/live/outbox";
import { startOfDay } from "@/components/conversations/thread/start-of-day";
import { buildEntries, unreadAfter } from "@/components/conversations/thread/thread-items";
import { noZoom, zoomAt } from "@/components/conversations/thread/zoom-math";
import { sayFailure } from "@/lib/conversations/inputs";
import { closed as ended, me, message, mine, queued, row, start, thread } from "./desk-fixtures";

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const build = (messages: Parameters<typeof buildEntries>[0]["messages"], more: Partial<Parameters<typeof buildEntries>[0]> = {}) =>
  buildEntries({ messages, outbox: [], unreadAfter: null, meId: me, hasOlder: false, dayOf, ...more });
const item = (clientId: string, change: Partial<Extract<OutboxItem, { kind: "message" }>> = {}): OutboxItem => ({
  kind: "message",
  clientId,
  conversationId: "a",
  content: { type: "text", text: clientId },
  shown: { type: "text", text: clientId },
  seenSeq: 1,
  ownerVersion: 1,
  retryOf: null,
  state: "waiting",
  problem: null,
  at: start,
  tries: 0,
  ...change,
});

describe("the lines of a thread", () => {
  it("say the day once, the time after a pause, and a name once a run", () => {
    const entries = build([
      message("a", 1, { createdAt: at(0) }),
      message("a", 2, { createdAt: at(20) }),
      message("a", 3, { createdAt: at(900) }),
      message("a", 4, { createdAt: at(90_000) }),
    ]);
    expect(entries.map(({ day }) => day)).toEqual([true, false, false, true]);
    expect(entries.map(({ time }) => time)).toEqual([true, false, true, true]);
    expect(entries.map(({ first, last }) => [first, last])).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  it("place one unread line, before the first word of somebody else", () => {
    const messages = [message("a", 1), mine("a", 2), message("a", 3), message("a", 4)];
    expect(unreadAfter(messages, 1)).toBe(1);
    expect(build(messages, { unreadAfter: 1 }).map(({ unread }) => unread)).toEqual([false, false, true, false]);
    expect(unreadAfter(messages, 4)).toBeNull();
    expect(unreadAfter([message("a", 1), mine("a", 2)], 1)).toBeNull();
  });

  it("keep the same key from writing to sent, so that nothing blinks", () => {
    const waiting = build([message("a", 1)], { outbox: [item("client-0001")] });
    const sent = build([message("a", 1), mine("a", 2, { clientId: "client-0001" })]);
    expect(waiting[1]?.key).toBe(sent[1]?.key);
    expect(waiting[1]?.kind).toBe("out");
  });

  it("number the tries of one message and mark the earlier ones", () => {
    const tries = [
      mine("a", 1, { status: "failed" }),
      mine("a", 2, { status: "failed", retryOf: "msg_a_1" }),
      mine("a", 3, { retryOf: "msg_a_2" }),
    ];
    expect(build(tries).map(({ attempt, superseded }) => [attempt, superseded])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
  });

  it("know who speaks by the message, not by its colour", () => {
    const entries = build([
      message("a", 1),
      mine("a", 2),
      message("a", 3, { author: "bot", direction: "out" }),
      mine("a", 4, { status: "noted", direction: "none" }),
      message("a", 5, { type: "event", direction: "none", author: "system", content: { type: "event", event: "claimed", data: {} } }),
    ]);
    expect(entries.map(({ kind }) => kind)).toEqual(["in", "out", "bot", "note", "event"]);
  });

  it("draw 20,000 messages' worth of lines in a blink", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => message("a", index + 1));
    expect(build(many).length).toBe(20_000);
  });
});

describe("the guard before sending", () => {
  it("finds the first unseen word of a customer, a bot or a colleague, and lets notes and my own pass", () => {
    const base = [message("a", 1), mine("a", 2)];
    expect(firstUnseen(thread("a", base, { seenSeq: 1 }), row("a"), me)).toBeNull();
    expect(firstUnseen(thread("a", [...base, message("a", 3), message("a", 4)], { seenSeq: 2 }), row("a"), me)).toBe(3);
    expect(firstUnseen(thread("a", [...base, mine("a", 3, { authorId: "usr_x" })], { seenSeq: 2 }), row("a"), me)).toBe(3);
    expect(
      firstUnseen(thread("a", [...base, mine("a", 3, { authorId: "usr_x", status: "noted" })], { seenSeq: 2 }), row("a"), me),
    ).toBeNull();
  });

  it("trusts the row when the message itself has not come yet", () => {
    expect(firstUnseen(thread("a", [message("a", 1)]), row("a", { lastOtherSeq: 3 }), me)).toBe(3);
  });

  it("shuts the window by the clock, also when no event says so", () => {
    const { window } = row("a");
    expect(windowAt(window, start)).toMatchObject({ open: true, left: 5 });
    expect(windowRest(window, start - 48 * 3_600_000)).toBe(48 * 3_600_000);
    expect(windowRest(window, start + 49 * 3_600_000)).toBe(0);
    expect(windowAt(window, start + 48 * 3_600_000)).toMatchObject({ open: false, left: 0, reason: "window_closed" });
  });

  it("lets a colleague's thread be answered only after it was taken over", () => {
    expect(hindrance(row("a", { assignee: { id: "usr_x", name: "小王", since: null } }), me, start)).toBe("taken");
    expect(foreign(row("a", { assignee: { id: "usr_x", name: "小王", since: null } }), me)).toBe(true);
    expect([foreign(row("a"), me), foreign(queued("a"), me), foreign(ended("a"), me)]).toEqual([false, false, false]);
    expect([mayTakeOver("agent"), mayTakeOver("supervisor")]).toEqual([false, true]);
    const held = { open: false, left: 5, quota: 5, closesAt: null, reason: "held_in_wecom" } as const;
    expect(hindrance(row("a", { window: held }), me, start)).toBe("held_in_wecom");
    expect(hindrance(queued("a"), me, start)).toBeNull();
    expect(hindrance(row("a", { window: { open: false, left: 0, quota: 5, closesAt: at(99), reason: "quota_used_up" } }), me, start)).toBe(
      "quota_used_up",
    );
  });
});

describe("the outbox", () => {
  const problem = { reason: "no_answer", detail: "", data: {} };

  it("posts strictly in order: nothing overtakes what is on its way, and a refused one blocks nobody", () => {
    expect(nextToPost([item("one"), item("two")], "a")?.clientId).toBe("one");
    expect(nextToPost([item("one", { state: "posting" }), item("two")], "a")).toBeNull();
    expect(nextToPost([item("one", { state: "refused" }), item("two")], "a")?.clientId).toBe("two");
    expect(nextToPost([item("one")], "b")).toBeNull();
  });

  it("tries again by itself for two minutes and then waits for its writer", () => {
    expect(afterFailure(item("one"), problem, true, start + 1000)).toMatchObject({ state: "waiting", tries: 1 });
    expect(afterFailure(item("one"), problem, true, start + sendsByItselfFor)).toMatchObject({
      state: "refused",
      problem: { reason: "not_sent" },
    });
    expect(afterFailure(item("one"), { ...problem, reason: "behind" }, false, start)).toMatchObject({
      state: "refused",
      problem: { reason: "behind" },
    });
    expect([1, 2, 3, 9].map(pauseAfter)).toEqual([500, 1000, 2000, 8000]);
  });

  it("loses nothing over a restart and sends nothing behind anybody's back", () => {
    expect(afterRestart([item("one", { state: "posting" })])).toMatchObject([
      { clientId: "one", state: "refused", problem: { reason: "left_over" } },
    ]);
  });

  it("gathers the lines that have reached nobody, for one last message", () => {
    const lines = unsentTexts(
      [item("two"), item("three", { state: "posting" })],
      [mine("a", 1, { status: "queued", text: "one" }), mine("a", 2)],
      "a",
    );
    expect(lines.map(({ text, messageId }) => [text, messageId])).toEqual([
      ["one", "msg_a_1"],
      ["two", null],
    ]);
  });
});

describe("small sums", () => {
  it("find where a day begins in the shop's zone", () => {
    expect(new Date(startOfDay("2026-03-02", "Asia/Shanghai")).toISOString()).toBe("2026-03-01T16:00:00.000Z");
    expect(new Date(startOfDay("2026-03-08", "America/New_York")).toISOString()).toBe("2026-03-08T05:00:00.000Z");
  });

  it("zoom about the pointer, between once and eight times", () => {
    const zoomed = zoomAt(noZoom, 2, 100, 50);
    expect(zoomed).toEqual({ scale: 2, x: -100, y: -50 });
    expect(zoomAt(zoomed, 100, 0, 0).scale).toBe(8);
    expect(zoomAt(zoomed, 0.1, 0, 0)).toEqual(noZoom);
  });
});

describe("why a message did not go", () => {
  it("is said in the reader's language, and in Chinese where nothing else was written down", () => {
    const failure = { code: "cancelled", reason: { "zh-CN": "发送前已取消。", en: "Taken back before it was sent." } };
    expect([sayFailure(failure, "zh-CN"), sayFailure(failure, "en")]).toEqual(["发送前已取消。", "Taken back before it was sent."]);
    expect(sayFailure({ code: "cancelled", reason: "发送前已取消。" }, "en")).toBe("发送前已取消。");
  });
});
