import { describe, expect, it } from "vitest";
import { makeDates } from "@/components/conversations/desk/dates";

const at = (iso: string) => Date.parse(iso);
const now = at("2026-03-04T04:00:00Z");

describe("times as people write them", () => {
  const zh = makeDates("zh-CN", "Asia/Shanghai");
  const en = makeDates("en", "Asia/Shanghai");

  it.each([
    ["2026-03-04T02:26:00Z", "今天", "Today"],
    ["2026-03-03T02:26:00Z", "昨天", "Yesterday"],
    ["2026-03-01T02:26:00Z", "星期日", "Sunday"],
    ["2026-02-02T02:26:00Z", "2月2日", "Feb 2"],
    ["2025-12-31T02:26:00Z", "2025年12月31日", "Dec 31, 2025"],
  ])("%s is %s, or %s", (iso, chinese, english) => {
    expect(zh.dayText(at(iso), now)).toBe(chinese);
    expect(en.dayText(at(iso), now).toLowerCase()).toBe(english.toLowerCase());
  });

  it("begin the day at the shop's midnight, also on the way back", () => {
    const days = ["2026-03-01T15:59:59Z", "2026-03-01T16:00:00Z", "2026-03-02T15:59:59Z", "2026-03-02T16:00:00Z"].map((iso) =>
      zh.dayOf(at(iso)),
    );
    expect(days).toEqual(["2026-03-01", "2026-03-02", "2026-03-02", "2026-03-03"]);
    expect(zh.dayOf(at("2026-03-01T15:59:59Z"))).toBe("2026-03-01");
    const newYork = makeDates("en", "America/New_York");
    expect(
      ["2026-03-08T04:59:00Z", "2026-03-08T05:00:00Z", "2026-03-09T03:59:00Z", "2026-03-09T04:00:00Z"].map((iso) => newYork.dayOf(at(iso))),
    ).toEqual(["2026-03-07", "2026-03-08", "2026-03-08", "2026-03-09"]);
  });

  it("say the time today and the day before, in a list", () => {
    expect(zh.brief(at("2026-03-04T02:26:00Z"), now)).toBe("10:26");
    expect(zh.brief(at("2026-03-03T02:26:00Z"), now)).toBe("昨天");
  });
});
