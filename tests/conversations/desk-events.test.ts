import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEvent } from "@/components/conversations/live/apply-event";
import type { DeskState } from "@/components/conversations/live/desk-state";
import {
  mergeJump,
  mergeList,
  mergeNewer,
  mergeOlder,
  mergeOpening,
  putPosted,
  shownStretch,
} from "@/components/conversations/live/merge-answers";
import type { MessageView, ThreadOpening } from "@/lib/conversations/inputs";
import type { StreamEvent } from "@/lib/platform/browser/event-stream";
import { closed, customer, desk, event, message, mine, queued, row, thread } from "./desk-fixtures";

const apply = (state: DeskState, ...events: StreamEvent[]) => events.reduce((before, each) => applyEvent(before, each).state, state);
const seqs = (state: DeskState, id: string) => state.threads.get(id)?.tail.messages.map(({ seq }) => seq);
const opening = (id: string, messages: MessageView[], eventSeq: number): ThreadOpening => ({
  conversation: row(id),
  messages: { data: messages, hasOlder: false, hasNewer: false },
  customer,
  drafts: [],
  readSeq: 0,
  eventSeq,
});

describe("the event log", () => {
  it("is applied in order, and an event that came before changes nothing", () => {
    const added = event(1, "message.added", { message: message("a", 2) });
    const state = apply(desk([row("a")], [thread("a", [message("a", 1)])]), added);
    expect(seqs(state, "a")).toEqual([1, 2]);
    expect(applyEvent(state, added)).toEqual({ state, outcome: "known" });
  });

  it("reports a gap instead of applying past it", () => {
    const before = desk([row("a")], [thread("a", [message("a", 1)])]);
    expect(applyEvent(before, event(2, "message.added", { message: message("a", 3) }))).toEqual({ state: before, outcome: "gap" });
  });

  it("replaces a changed message in place", () => {
    const state = apply(
      desk([row("a")], [thread("a", [mine("a", 1, { status: "queued" }), message("a", 2)])]),
      event(1, "message.changed", { message: mine("a", 1, { status: "failed" }) }),
    );
    expect(state.threads.get("a")?.tail.messages.map(({ status }) => status)).toEqual(["failed", "received"]);
  });

  it("forgets what waits in the outbox once the message itself arrives", () => {
    const before = {
      ...desk([row("a")], [thread("a", [])]),
      outbox: [{ clientId: "client-0001", conversationId: "a" }] as unknown as DeskState["outbox"],
    };
    expect(apply(before, event(1, "message.added", { message: mine("a", 1, { clientId: "client-0001" }) })).outbox).toEqual([]);
  });

  it("counts the tabs along, and asks when it cannot know", () => {
    const before = { ...desk([queued("a")]), counts: { mine: 0, queued: 1, everyone: 1, snoozed: 0, closed: 0 } };
    const taken = apply(before, event(1, "conversation.changed", { conversation: row("a") }));
    expect(taken.counts).toMatchObject({ mine: 1, queued: 0, everyone: 1 });
    const ended = apply(taken, event(2, "conversation.changed", { conversation: closed("a") }));
    expect(ended.counts).toMatchObject({ mine: 0, everyone: 0 });
    expect(ended.countsStale).toBe(false);
    expect(apply(ended, event(3, "conversation.changed", { conversation: queued("b") })).countsStale).toBe(true);
  });
});

describe("an answer that was read while the log ran on", () => {
  it("does not bring back an older row", () => {
    const state = apply(desk([row("a")]), event(1, "conversation.changed", { conversation: row("a", { unread: 7 }) }));
    const merged = mergeList(
      state,
      { view: "mine", sort: "waiting", channelId: null },
      {
        data: [row("a", { unread: 3 })],
        nextCursor: null,
        counts: { mine: 1, queued: 0, everyone: 1, snoozed: 0, closed: 0 },
        eventSeq: 0,
      },
    );
    expect(merged.rows.get("a")?.value.unread).toBe(7);
    expect(merged.countsStale).toBe(true);
  });

  it("gets what it missed replayed, and is not overtaken by what it already holds", () => {
    const ahead = apply(
      desk(),
      event(1, "message.added", { message: message("a", 2) }),
      event(2, "message.changed", { message: message("a", 1, { text: "改过" }) }),
    );
    const late = mergeOpening(ahead, opening("a", [message("a", 1)], 0), 0);
    expect(seqs(late, "a")).toEqual([1, 2]);
    expect(late.threads.get("a")?.tail.messages[0]?.text).toBe("改过");
    const early = mergeOpening(desk(), opening("a", [message("a", 1, { text: "新的" })], 5), 0);
    expect(
      apply({ ...early, seq: 3 }, event(4, "message.changed", { message: message("a", 1, { text: "旧的" }) })).threads.get("a")?.tail
        .messages[0]?.text,
    ).toBe("新的");
  });

  it("ends in the same thread, whenever it is read", () => {
    const log = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(log, fc.nat(30), fc.nat(30), (kinds, readAt, arriveAfter) => {
        const events: StreamEvent[] = [];
        let count = 0;
        for (const adds of kinds) {
          if (adds || count === 0) count++;
          const seq = adds || count === 1 ? count : 1 + ((events.length * 7) % count);
          const known = events.some(({ payload }) => (payload.message as MessageView).seq === seq);
          events.push(
            event(events.length + 1, known ? "message.changed" : "message.added", {
              message: message("a", seq, { text: `v${events.length}` }),
            }),
          );
        }
        const upTo = (n: number) => {
          const held: MessageView[] = [];
          for (const { payload } of events.slice(0, n)) held[(payload.message as MessageView).seq - 1] = payload.message as MessageView;
          return held;
        };
        const read = Math.min(readAt, events.length);
        const arrives = Math.min(Math.max(arriveAfter, 0), events.length);
        let state = desk();
        events.forEach((each, index) => {
          if (index === arrives) state = mergeOpening(state, opening("a", upTo(read), read), 0);
          state = applyEvent(state, each).state;
        });
        if (arrives >= events.length) state = mergeOpening(state, opening("a", upTo(read), read), 0);
        expect(state.threads.get("a")?.tail.messages.map(({ seq, text }) => [seq, text])).toEqual(
          upTo(events.length).map(({ seq, text }) => [seq, text]),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe("pages of a thread", () => {
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => message("a", from + i));
  const base = () => desk([row("a")], [thread("a", range(41, 80))]);

  it("grow upwards without a double", () => {
    const state = mergeOlder(base(), "a", { data: range(1, 42), hasOlder: false, hasNewer: true });
    expect(seqs(state, "a")).toEqual(range(1, 80).map(({ seq }) => seq));
    expect(state.threads.get("a")?.tail.hasOlder).toBe(false);
  });

  it("show a jump alone until it meets the newest messages, then as one", () => {
    const jumped = mergeJump(base(), "a", { data: range(1, 20), hasOlder: false, hasNewer: true }, 5);
    const before = jumped.threads.get("a");
    expect(before && shownStretch(before).messages.length).toBe(20);
    const live = apply(jumped, event(1, "message.added", { message: message("a", 81) }));
    expect(live.threads.get("a")?.jump?.messages.length).toBe(20);
    const met = mergeNewer(live, "a", { data: range(21, 60), hasOlder: true, hasNewer: true }).threads.get("a");
    expect(met?.jump).toBeNull();
    expect(met?.tail.messages.map(({ seq }) => seq)).toEqual(range(1, 81).map(({ seq }) => seq));
    expect(met?.range.id).toBe(before?.range.id);
  });

  it("take a posted message once, whether its answer or its event comes first", () => {
    const posted = mine("a", 81, { clientId: "client-0001", status: "queued" });
    const sent = { ...posted, status: "sent" as const };
    const eventFirst = putPosted(
      apply(base(), event(1, "message.added", { message: posted }), event(2, "message.changed", { message: sent })),
      posted,
    );
    const answerFirst = apply(
      putPosted(base(), posted),
      event(1, "message.added", { message: posted }),
      event(2, "message.changed", { message: sent }),
    );
    for (const state of [eventFirst, answerFirst]) {
      expect(seqs(state, "a")?.slice(-2)).toEqual([80, 81]);
      expect(state.threads.get("a")?.tail.messages.at(-1)?.status).toBe("sent");
    }
  });
});
