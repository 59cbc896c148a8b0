import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeBusinessHours, loadBusinessHours } from "@/lib/merchants";
import type { BusinessHours } from "@/lib/merchants/inputs";
import { isOpenAt, nextClosing, nextOpening, openMsBetween, sayOpening, shopDate } from "@/lib/platform/browser/shop-hours";
import { makeMerchant } from "@/tests/support/people";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

const minuteMs = 60_000;
const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const span = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([from, to]) => from < to)
  .map(([from, to]) => ({ from: clock(from), to: clock(to) }));
const spans = fc.array(span, { maxLength: 3 });
const first = Date.UTC(2026, 8, 28);
const date = fc.integer({ min: 0, max: 13 }).map((day) => new Date(first + day * 86_400_000).toISOString().slice(0, 10));
const hours: fc.Arbitrary<BusinessHours> = fc.record({
  week: fc.array(spans, { minLength: 7, maxLength: 7 }),
  days: fc.uniqueArray(fc.record({ date, spans, note: fc.constant("") }), { maxLength: 6, selector: (day) => day.date }),
});
const instant = fc.integer({ min: 0, max: 12 * 1440 }).map((minutes) => new Date(first + minutes * minuteMs));

/** Whether it is open in a minute, found the slow and plain way. */
function openInMinute({ week, days }: BusinessHours, at: number): boolean {
  const there = new Date(at + 8 * 60 * minuteMs);
  const own = days.find((day) => day.date === there.toISOString().slice(0, 10));
  const now = clock(there.getUTCHours() * 60 + there.getUTCMinutes());
  return (own?.spans ?? week[(there.getUTCDay() + 6) % 7] ?? []).some(({ from, to }) => from <= now && now < to);
}

describe("business hours", () => {
  it("agree with counting minute by minute: several spans a day, holidays and working weekends", () => {
    fc.assert(
      fc.property(hours, instant, fc.integer({ min: 0, max: 2 * 1440 }), (given, from, minutes) => {
        const to = new Date(from.getTime() + minutes * minuteMs);
        let open = 0;
        for (let at = from.getTime(); at < to.getTime(); at += minuteMs) if (openInMinute(given, at)) open += minuteMs;
        expect(openMsBetween(given, from, to)).toBe(open);
        expect(isOpenAt(given, from)).toBe(openInMinute(given, from.getTime()));
        const next = nextOpening(given, from);
        if (next) expect(isOpenAt(given, next)).toBe(true);
        if (next && next < to) expect(openMsBetween(given, from, next)).toBe(0);
        if (next === null) expect(open).toBe(0);
        const closes = nextClosing(given, from);
        if (closes) expect(openMsBetween(given, from, closes)).toBe(closes.getTime() - from.getTime());
        if (closes) expect(isOpenAt(given, closes)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it("say when a shop opens as people do", () => {
    const now = new Date("2026-09-30T14:00:00Z");
    expect(sayOpening(new Date("2026-09-30T15:30:00Z"), now)).toBe("今天 23:30");
    expect(sayOpening(new Date("2026-10-01T01:00:00Z"), now)).toBe("明天 09:00");
    expect(sayOpening(new Date("2026-10-08T01:00:00Z"), now)).toBe("10月8日 09:00");
  });

  it("have the shop's date from its midnight on, whatever UTC says", () => {
    expect(shopDate(new Date("2026-09-30T15:59:59Z"))).toBe("2026-09-30");
    expect(shopDate(new Date("2026-09-30T16:00:00Z"))).toBe("2026-10-01");
  });

  it("are changed by who may, and never to never", async () => {
    const merchant = await makeMerchant();
    const agent = await merchant.join("agent", "小陈");
    const week = Array.from({ length: 7 }, () => [{ from: "09:00", to: "18:00" }]);
    await expect(changeBusinessHours(merchant.as(agent), { week, days: [] })).rejects.toMatchObject({ code: "forbidden" });
    const never = { week: week.map(() => []), days: [] };
    await expect(changeBusinessHours(merchant.as(merchant.owner), never)).rejects.toMatchObject({ reason: "hours_never_open" });
    const days = [{ date: "2026-10-01", spans: [], note: "国庆节" }];
    await changeBusinessHours(merchant.as(merchant.owner), { week, days });
    expect(await loadBusinessHours(merchant.as(agent))).toEqual({ week, days });
    await changeBusinessHours(merchant.as(merchant.owner), null);
    expect(await loadBusinessHours(merchant.as(agent))).toBeNull();
  });
});
