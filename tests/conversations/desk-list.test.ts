import { describe, expect, it } from "vitest";
import { alarmFor, alarmOf } from "@/components/conversations/live/alarm";
import { joinBurst, soundOf } from "@/components/conversations/live/bell-rules";
import { heldMoves, holdOrder } from "@/components/conversations/live/hold-order";
import { countsIn, longestWaiting, rowsOf, tabFor, unanswered, wantingMe } from "@/components/conversations/live/list-order";
import { clockText, secondsSince, waitStep } from "@/components/conversations/live/wait-steps";
import { closed, desk, me, message, queued, row, start } from "./desk-fixtures";

const iso = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const waits = (id: string, seconds: number) => row(id, { waitingSince: iso(seconds) });
const rests = (id: string, seconds: number) => row(id, { waitingSince: null, lastMessage: { ...row(id).lastMessage, at: iso(seconds) } });
const mineByWait = { view: "mine", sort: "waiting", channelId: null } as const;
const idsOf = (state: Parameters<typeof rowsOf>[0], wish: Parameters<typeof rowsOf>[1]) => rowsOf(state, wish).map(({ id }) => id);

describe("whether anybody has answered in this round", () => {
  const began = iso(0);
  it("says no while the customer waits since it began, or has left a 留言", () => {
    expect(unanswered(row("a", { queuedAt: began, waitingSince: iso(0) }))).toBe(true);
    // the channel's clock comes before ours
    expect(unanswered(row("b", { queuedAt: began, waitingSince: iso(-2) }))).toBe(true);
    expect(unanswered(row("c", { queuedAt: began, waitingSince: null, leftMessage: true }))).toBe(true);
  });

  it("says yes once they have waited anew, wait for nothing, or it is over", () => {
    expect(unanswered(row("a", { queuedAt: began, waitingSince: iso(90) }))).toBe(false);
    expect(unanswered(row("b", { queuedAt: began, waitingSince: null }))).toBe(false);
    expect(unanswered(closed("c", { queuedAt: began, waitingSince: iso(0) }))).toBe(false);
  });
});

describe("the order of the list", () => {
  it("puts who waits longest first and who waits for nothing last, newest first", () => {
    expect(idsOf(desk([rests("d", 10), waits("b", 5), rests("c", 90), waits("a", 1)]), mineByWait)).toEqual(["a", "b", "c", "d"]);
  });

  it("puts what came back from later on top", () => {
    expect(idsOf(desk([waits("a", 1), { ...rests("b", 2), wokenAt: iso(50) }]), mineByWait)).toEqual(["b", "a"]);
  });

  it("gives the queue the order in which it is given out: put first, urgent, then by place, 留言 and what is only read last", () => {
    const stands = (id: string, seconds: number, change = {}) =>
      queued(id, { queuedAt: iso(seconds), waitingSince: iso(seconds), ...change });
    const state = desk([
      stands("heard", 0, { channelKind: "live_bridge", queuePart: 2, waitingSince: null }),
      stands("message", 1, { leftMessage: true, queuePart: 1, priority: 0, waitingSince: null }),
      stands("late", 30),
      stands("twin_b", 20),
      stands("twin_a", 20),
      stands("answered", 10, { waitingSince: null }),
      stands("urgent", 40, { priority: 1 }),
      stands("first", 50, { priority: 0, wokenAt: null }),
      stands("woken", 60, { wokenAt: iso(70) }),
    ]);
    const queue = { ...mineByWait, view: "queued" } as const;
    const order = ["first", "urgent", "answered", "twin_a", "twin_b", "late", "woken", "message", "heard"];
    expect(idsOf(state, queue)).toEqual(order);
    const floor = stands("twin_b", 20);
    const reading = { nextCursor: "next", floor, state: "ready", error: null } as const;
    expect(idsOf({ ...state, lists: { "queued:waiting:": reading } }, queue)).toEqual(order.slice(0, 5));
    // everywhere else it goes by the wait, and the longest is still the longest
    expect(idsOf(state, { ...queue, view: "everyone" }).slice(0, 4)).toEqual(["woken", "twin_a", "twin_b", "late"]);
    expect(
      longestWaiting(
        [...state.rows.values()].map(({ value }) => value),
        me,
      )?.id,
    ).toBe("twin_b");
  });

  it("shows each tab only what stands in it", () => {
    const state = desk([
      row("mine"),
      queued("queue"),
      row("other", { assignee: { id: "usr_x", name: "小王", since: null } }),
      closed("done"),
      row("later", { status: "snoozed" }),
      closed("never", { closed: null }),
    ]);
    expect(idsOf(state, mineByWait)).toEqual(["mine"]);
    expect(idsOf(state, { ...mineByWait, view: "queued" })).toEqual(["queue"]);
    expect(idsOf(state, { ...mineByWait, view: "everyone" }).sort()).toEqual(["mine", "other", "queue"]);
    expect(idsOf(state, { ...mineByWait, view: "snoozed" })).toEqual(["later"]);
    expect(idsOf(state, { ...mineByWait, view: "closed" })).toEqual(["done"]);
    expect(idsOf(state, { ...mineByWait, channelId: "chn_other" })).toEqual([]);
    expect(idsOf(state, { ...mineByWait, view: "everyone", assigneeId: "usr_x" })).toEqual(["other"]);
  });

  it("hides what lies below the part that was read, so that no row stands in a wrong place", () => {
    const reading = { nextCursor: "next", floor: waits("b", 5), state: "ready", error: null } as const;
    const state = { ...desk([waits("a", 1), waits("b", 5), waits("c", 9)]), lists: { "mine:waiting:": reading } };
    expect(idsOf(state, mineByWait)).toEqual(["a", "b"]);
  });

  it("finds who waits longest among mine and the queue, never a colleague's", () => {
    const others = row("x", { waitingSince: iso(0), assignee: { id: "usr_x", name: "小王", since: null } });
    expect(longestWaiting([others, waits("a", 9), queued("q", { waitingSince: iso(4) })], me)?.id).toBe("q");
    expect(longestWaiting([waits("a", 9)], me, "a")).toBeNull();
  });
});

describe("the tab of the thread on screen", () => {
  const others = row("x", { assignee: { id: "usr_x", name: "小王", since: null } });

  it("goes along to mine when I take it, and stays when others do or when it ends", () => {
    expect(tabFor(row("a"), "queued", me, false)).toBe("mine");
    expect(tabFor(others, "queued", me, false)).toBe("queued");
    expect(tabFor(closed("a"), "mine", me, false)).toBe("mine");
    expect(tabFor(queued("a"), "closed", me, false)).toBe("closed");
    expect(tabFor(row("a"), "everyone", me, false)).toBe("everyone");
  });

  it("is mine or the queue for one that was just opened", () => {
    expect(tabFor(queued("a"), "mine", me, true)).toBe("queued");
    expect(tabFor(row("a"), "closed", me, true)).toBe("mine");
    expect(tabFor(others, "mine", me, true)).toBe("mine");
  });
});

describe("the numbers", () => {
  it("of what ended count today's alone", () => {
    const ended = closed("a", { closed: { at: iso(0), result: "", summary: "", tags: [] } });
    expect(countsIn(ended, "closed", me, start)).toBe(true);
    expect(countsIn(ended, "closed", me, start + 86_400_000)).toBe(false);
    expect(countsIn(row("b"), "mine", me, start + 86_400_000)).toBe(true);
  });

  it("in the title count my unread threads, and the queue unless it was chosen otherwise", () => {
    const others = row("x", { unread: 3, assignee: { id: "usr_x", name: "小王", since: null } });
    const state = {
      ...desk([row("a", { unread: 2 }), row("b", { unread: 0 }), others]),
      counts: { mine: 2, queued: 11, everyone: 14, snoozed: 0, closed: 0 },
    };
    expect(wantingMe(state, true)).toBe(12);
    expect(wantingMe(state, false)).toBe(1);
  });
});

describe("a held order", () => {
  it("keeps every row where it stands, what left and what moved too, and adds new rows below", () => {
    expect(holdOrder(["a", "b", "c"], ["c", "n", "a"])).toEqual(["a", "b", "c", "n"]);
  });

  it("counts what would move", () => {
    expect(heldMoves(["a", "b"], ["a", "b"])).toBe(0);
    expect(heldMoves(["a", "b", "c"], ["b", "a"])).toBe(3);
  });
});

describe("waiting", () => {
  it.each([
    [0, "fresh"],
    [59, "fresh"],
    [60, "minute"],
    [99, "minute"],
    [100, "amber"],
    [149, "amber"],
    [150, "red"],
  ] as const)("is after %i seconds %s", (seconds, step) => expect(waitStep(seconds)).toBe(step));

  it.each([
    [0, "0:00"],
    [108, "1:48"],
    [3599, "59:59"],
    [3729, "1:02:09"],
    [86_400, null],
  ] as const)("of %i seconds reads %s", (seconds, text) => expect(clockText(seconds)).toBe(text));

  it("is never negative, however the clocks differ", () => expect(secondsSince(iso(10), start, null)).toBe(0));

  it("counts what the shop was open, so that lunch, the night and a holiday are nobody's wait", () => {
    const lunch = [
      { from: "09:00", to: "12:00" },
      { from: "13:30", to: "18:00" },
    ];
    const hours = { week: Array.from({ length: 7 }, () => lunch), days: [{ date: "2026-10-01", spans: [] }] };
    const seconds = (from: string, to: string) => secondsSince(`${from}+08:00`, Date.parse(`${to}+08:00`), hours);
    expect(seconds("2026-09-28T11:59:00", "2026-09-28T13:30:30")).toBe(90);
    expect(seconds("2026-09-28T17:59:00", "2026-09-29T09:00:10")).toBe(70);
    expect(seconds("2026-09-30T17:59:00", "2026-10-02T09:00:10")).toBe(70);
    const rows = [row("n", { waitingSince: "2026-09-28T11:59:00+08:00" })];
    const at = (clock: string) => alarmOf(rows, me, Date.parse(`2026-09-28T${clock}+08:00`), { seconds: 100, hours }).mine;
    expect([at("13:29:00"), at("13:30:39"), at("13:30:40")]).toEqual([0, 0, 1]);
  });

  it("raises the alarm for mine and the queue from the chosen second on, and names the longest", () => {
    const rows = [
      waits("a", 0),
      waits("b", -50),
      queued("q", { waitingSince: iso(-10) }),
      row("x", { waitingSince: iso(-99), assignee: { id: "usr_x", name: "小王", since: null } }),
    ];
    const alarm = alarmOf(rows, me, start + 95_000, { seconds: 100, hours: null });
    expect([alarm.mine, alarm.queued, alarm.longest?.id]).toEqual([1, 1, "b"]);
    expect(alarmOf(rows, me, start + 40_000, { seconds: 100, hours: null }).longest).toBeNull();
  });
});

describe("the alarm of one person", () => {
  it("is the shop's, or their own where it is stricter, never a looser one", () => {
    expect(alarmFor(100, undefined)).toBe(100);
    expect(alarmFor(100, null)).toBe(100);
    expect(alarmFor(100, 60)).toBe(60);
    expect(alarmFor(100, 300)).toBe(100);
  });
});

describe("the bell", () => {
  const view = {
    meId: me,
    openId: null as string | null,
    visible: true,
    rowOf: (id: string) =>
      id === "a" ? row("a") : id === "q" ? queued("q") : row(id, { assignee: { id: "usr_x", name: "小王", since: null } }),
  };
  const added = (id: string, change = {}) => ({ kind: "message.added", payload: { message: message(id, 2, change) } });

  it("rings for a customer of mine or of the queue", () => {
    expect(soundOf(added("a"), view)).toBe("new");
    expect(soundOf(added("q"), view)).toBe("new");
  });

  it("stays silent for a colleague's, for what is on screen, for agents and bots", () => {
    expect(soundOf(added("x"), view)).toBeNull();
    expect(soundOf(added("a"), { ...view, openId: "a" })).toBeNull();
    expect(soundOf(added("a"), { ...view, openId: "a", visible: false })).toBe("new");
    expect(soundOf(added("a", { author: "agent" }), view)).toBeNull();
    expect(soundOf(added("a", { author: "bot" }), view)).toBeNull();
  });

  it("has a sound of its own for being called, and none when somebody else is", () => {
    expect(soundOf({ kind: "mention", payload: { userId: me } }, view)).toBe("mention");
    expect(soundOf({ kind: "mention", payload: { userId: "usr_x" } }, view)).toBeNull();
  });
});

describe("a notice of customers who wait too long", () => {
  it("holds all who come while it stands, each once, and begins anew afterwards", () => {
    const first = joinBurst({ ids: [], until: 0 }, "a", start);
    const second = joinBurst(joinBurst(first, "b", start + 3_000), "b", start + 4_000);
    expect([first.ids, second.ids]).toEqual([["a"], ["a", "b"]]);
    expect(joinBurst(second, "c", second.until).ids).toEqual(["c"]);
  });
});
