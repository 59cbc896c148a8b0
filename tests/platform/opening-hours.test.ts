import { describe, expect, it } from "vitest";
import { isWithinHours, nextOpening } from "@/lib/platform/browser/opening-hours";

const china = { always: false, offsetMinutes: 480 };
const workdays = { ...china, spans: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" }] };
/** Of the place, as minutes 8 hours before UTC. */
const at = (local: string) => Date.parse(`${local}+08:00`);

describe("opening hours", () => {
  it("hold from their first minute up to their last, in the place's own time", () => {
    const within = ["2026-11-23T09:00", "2026-11-27T17:59"];
    const outside = ["2026-11-23T08:59", "2026-11-27T18:00", "2026-11-28T12:00", "2026-11-29T12:00"];
    expect(within.map((time) => isWithinHours(workdays, at(time)))).toEqual([true, true]);
    expect(outside.map((time) => isWithinHours(workdays, at(time)))).toEqual([false, false, false, false]);
  });

  it("may run past midnight, also from Sunday into Monday, and round the clock", () => {
    const nights = { ...china, spans: [{ days: [7], from: "20:00", to: "02:00" }] };
    expect(["2026-11-29T23:00", "2026-11-30T01:59", "2026-11-30T02:00"].map((time) => isWithinHours(nights, at(time)))).toEqual([
      true,
      true,
      false,
    ]);
    const sundays = { ...china, spans: [{ days: [7], from: "00:00", to: "24:00" }] };
    expect(["2026-11-29T00:00", "2026-11-29T23:59", "2026-11-30T00:00"].map((time) => isWithinHours(sundays, at(time)))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("say when they begin next", () => {
    expect(nextOpening(workdays, at("2026-11-27T18:30"))).toBe(at("2026-11-30T09:00"));
    expect(nextOpening(workdays, at("2026-11-27T10:00"))).toBeNull();
    expect(nextOpening({ ...china, spans: [] }, at("2026-11-27T10:00"))).toBeNull();
    expect(isWithinHours({ ...china, always: true, spans: [] }, 0)).toBe(true);
  });
});
