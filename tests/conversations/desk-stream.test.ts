import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Connection, lightOf } from "@/components/conversations/live/connection";
import { believed, forgetViewers, hearPresence } from "@/components/conversations/live/viewers";
import { EventStream, type Source, type StreamEvent, type StreamState } from "@/lib/platform/browser/event-stream";
import { desk } from "./desk-fixtures";

class FakeSource implements Source {
  static made: FakeSource[] = [];
  closed = false;
  private listeners = new Map<string, ((event: MessageEvent<string>) => void)[]>();
  constructor(readonly url: string) {
    FakeSource.made.push(this);
  }
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void) {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }
  close() {
    this.closed = true;
  }
  emit(type: string, data: unknown = {}) {
    for (const listener of this.listeners.get(type) ?? []) listener({ data: JSON.stringify(data) } as MessageEvent<string>);
  }
}

const newest = () => FakeSource.made.at(-1) as FakeSource;
const log = (seq: number): StreamEvent => ({ seq, kind: "x", payload: {}, at: "" });

function stream() {
  const heard: number[] = [];
  const states: StreamState[] = [];
  let resets = 0;
  const it = new EventStream({
    url: "/api/events",
    after: () => heard.at(-1) ?? 10,
    onLog: ({ seq }) => {
      if (seq !== (heard.at(-1) ?? 10) + 1) return false;
      heard.push(seq);
      return true;
    },
    onBeat: () => undefined,
    onWhisper: () => undefined,
    onReset: () => {
      resets++;
    },
    onState: (state) => states.push(state),
    makeSource: (url) => new FakeSource(url),
    random: () => 1,
  });
  it.start();
  return { it, heard, states, resets: () => resets };
}

beforeEach(() => {
  FakeSource.made = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe("the event stream", () => {
  it("begins where the first answer stood", () => {
    stream();
    expect(newest().url).toBe("/api/events?after=10");
  });

  it("asks again from the last number when one is missing, and hears nothing from the old line", () => {
    const { heard } = stream();
    const first = newest();
    first.emit("open");
    first.emit("log", log(11));
    first.emit("log", log(13));
    expect(first.closed).toBe(true);
    expect(newest().url).toBe("/api/events?after=11");
    first.emit("log", log(12));
    expect(heard).toEqual([11]);
  });

  it("comes back by itself with growing pauses, and says how often it failed", () => {
    const { states } = stream();
    newest().emit("open");
    newest().emit("error");
    expect(states.at(-1)).toMatchObject({ open: false, failures: 1 });
    vi.advanceTimersByTime(299);
    expect(FakeSource.made.length).toBe(1);
    vi.advanceTimersByTime(1);
    expect(FakeSource.made.length).toBe(2);
    newest().emit("error");
    vi.advanceTimersByTime(599);
    expect(FakeSource.made.length).toBe(2);
    vi.advanceTimersByTime(1);
    expect(FakeSource.made.length).toBe(3);
    newest().emit("open");
    expect(states.at(-1)).toMatchObject({ open: true, failures: 0 });
  });

  it("makes a new line after the machine slept, and after a long silence", () => {
    stream();
    newest().emit("open");
    vi.setSystemTime(Date.now() + 60_000);
    vi.advanceTimersByTime(2_000);
    expect(FakeSource.made.length).toBe(2);
    newest().emit("open");
    vi.advanceTimersByTime(26_000);
    expect(FakeSource.made.length).toBe(3);
  });

  it("does not knock again and again while the worker rests", () => {
    stream();
    for (let passed = 0; passed < 600; passed += 2) {
      newest().emit("open");
      vi.advanceTimersByTime(2_000);
      if (FakeSource.made.length > 20) break;
    }
    expect(FakeSource.made.length).toBeLessThan(12);
  });

  it("hands on that the log does not reach back far enough, and is quiet once stopped", () => {
    const { it: line, resets } = stream();
    newest().emit("reset");
    expect(resets()).toBe(1);
    line.stop();
    vi.advanceTimersByTime(600_000);
    expect(FakeSource.made.length).toBe(1);
  });
});

describe("the light", () => {
  const connection = (change: Partial<Connection>): Connection => ({ open: true, lostAt: null, beatAt: 0, signedOut: false, ...change });

  it.each([
    [14, "fresh"],
    [16, "stale"],
    [41, "late"],
    [91, "lost"],
  ] as const)("is %i seconds after the last true heartbeat %s, open line or not", (seconds, light) => {
    expect(lightOf(connection({}), seconds * 1000)).toBe(light);
  });

  it("is not green before the first heartbeat", () => {
    expect(lightOf(connection({ beatAt: null }), 0)).toBe("connecting");
    expect(lightOf(connection({ beatAt: null, open: false, lostAt: 0 }), 60_000)).toBe("lost");
  });
});

describe("who looks and who types", () => {
  const whisper = { conversationId: "a", userId: "usr_x", name: "小王" };

  it("is forgotten when nobody repeats it; typing turns to looking first", () => {
    const typing = hearPresence(desk(), { ...whisper, state: "typing" }, 0);
    expect(typing.viewers.get("a")).toMatchObject([{ state: "typing" }]);
    const still = forgetViewers(typing, believed.typing);
    expect(still.viewers.get("a")).toMatchObject([{ state: "viewing" }]);
    expect(forgetViewers(still, believed.viewing + 1).viewers.get("a")).toBeUndefined();
  });

  it("goes at once when somebody leaves, and is never oneself", () => {
    const looking = hearPresence(desk(), { ...whisper, state: "viewing" }, 0);
    expect(hearPresence(looking, { ...whisper, state: "left" }, 1).viewers.get("a")).toEqual([]);
    expect(hearPresence(desk(), { ...whisper, userId: "usr_me", state: "viewing" }, 0).viewers.size).toBe(0);
  });
});
