import { describe, expect, it } from "vitest";
import { byRoom, isAway } from "@/components/routing/queue/seat-order";
import { breakOf, breaks } from "@/components/routing/seats/breaks";
import type { SeatState, SeatView } from "@/lib/routing/inputs";

const seat = (name: string, state: SeatState, load = 0): SeatView => ({
  userId: name,
  name,
  role: "agent",
  state,
  reason: "",
  since: "2026-03-02T02:00:00.000Z",
  until: null,
  lost: false,
  load,
  capacity: 4,
  skills: [],
  channelLimits: {},
  teamIds: [],
});

describe("the seats in a menu", () => {
  it("stand by who is there and has room, and who is away is told apart", () => {
    const sorted = [seat("a", "offline"), seat("b", "break"), seat("c", "busy"), seat("d", "online", 3), seat("e", "online", 1)].sort(
      byRoom,
    );
    expect(sorted.map(({ name }) => name)).toEqual(["e", "d", "c", "b", "a"]);
    expect(sorted.filter(isAway).map(({ name }) => name)).toEqual(["b", "a"]);
  });

  it("know a usual break by its stored reason, and nothing else", () => {
    for (const one of breaks) expect(breakOf(one.stored)).toBe(one);
    expect([breakOf(""), breakOf("接孩子")]).toEqual([null, null]);
  });
});
