import { describe, expect, it } from "vitest";
import { nextSpan } from "@/components/merchants/hours/next-span";
import { missingDays } from "@/components/merchants/hours/statutory-days";
import { changeBusinessHours } from "@/lib/merchants";
import { type BusinessHours, businessHours, capacityInput, findHoursProblem, findWrongSpans } from "@/lib/merchants/inputs";
import { toAppError } from "@/lib/platform/http/to-app-error";
import { sayError } from "@/lib/platform/i18n/say-error";
import { makeMerchant } from "@/tests/support/people";
import { useTestDatabase } from "@/tests/support/test-database";
import { setReception } from "./stage";

useTestDatabase();

const day = [{ from: "09:00", to: "18:00" }];
const hours = (more: Partial<BusinessHours>): BusinessHours => ({ week: Array.from({ length: 7 }, () => day), days: [], ...more });
const holiday = { date: "2026-10-01", spans: [], note: "" };
/** What a door answers for what its schema refuses. */
const refusal = (parse: () => unknown) => {
  try {
    parse();
    return null;
  } catch (error) {
    return toAppError(error, "req_1");
  }
};

describe("hours", () => {
  it("refuse spans that overlap and a date that is there twice, and take what only touches", async () => {
    const merchant = await makeMerchant();
    const save = (given: BusinessHours) => changeBusinessHours(merchant.as(merchant.owner), given);
    const crossing = [
      { from: "09:00", to: "13:00" },
      { from: "12:00", to: "18:00" },
    ];
    await expect(save(hours({ week: [crossing, ...Array.from({ length: 6 }, () => day)] }))).rejects.toMatchObject({
      reason: "hours_overlap",
    });
    const onHoliday = save(hours({ days: [{ ...holiday, spans: crossing }] }));
    await expect(onHoliday).rejects.toMatchObject({ reason: "hours_overlap", data: { date: "2026-10-01" } });
    const twice = save(hours({ days: [holiday, holiday] }));
    await expect(twice).rejects.toMatchObject({ code: "bad_input", reason: "hours_date_twice", data: { date: "2026-10-01" } });
    const touching = [
      { from: "09:00", to: "12:00" },
      { from: "12:00", to: "18:00" },
    ];
    expect(await save(hours({ days: [{ ...holiday, spans: touching }] }))).toMatchObject({ days: [{ spans: touching }] });
  });

  it("name the day that is wrong, and mark its spans", () => {
    const [long, late, evening] = [
      { from: "09:00", to: "13:00" },
      { from: "12:00", to: "18:00" },
      { from: "19:00", to: "24:00" },
    ];
    expect(findWrongSpans([long, evening, late])).toEqual({ reason: "hours_overlap", places: [0, 2] });
    expect(findWrongSpans([long, { from: "18:00", to: "18:00" }, late])).toEqual({ reason: "hours_span_backwards", places: [1] });
    const wednesday = findHoursProblem(hours({ week: [day, day, [long, late], day, day, day, day] }));
    expect(wednesday?.data).toEqual({ day: "3", date: "" });
    const holidays = findHoursProblem(hours({ days: [{ ...holiday, spans: [long, late] }] }));
    expect(holidays).toEqual({ reason: "hours_overlap", data: { day: "date", date: "2026-10-01" } });
  });

  it("find room for another span, or say that there is none", () => {
    expect(nextSpan([])).toEqual({ from: "09:00", to: "18:00" });
    expect(nextSpan(day)).toEqual({ from: "19:00", to: "23:00" });
    expect(nextSpan([{ from: "09:00", to: "24:00" }])).toEqual({ from: "01:00", to: "05:00" });
    expect(
      nextSpan([
        { from: "00:00", to: "12:00" },
        { from: "12:30", to: "24:00" },
      ]),
    ).toEqual({ from: "12:00", to: "12:30" });
    expect(nextSpan([{ from: "00:00", to: "24:00" }])).toBeNull();
  });

  it("are offered the statutory days that are still to come", () => {
    expect(missingDays(new Set(["2026-10-02"]), "2026-10-01").map(({ date }) => date)).toEqual([
      "2026-10-01",
      "2026-10-03",
      "2026-10-04",
      "2026-10-05",
      "2026-10-06",
      "2026-10-07",
      "2026-10-10",
    ]);
    expect(missingDays(new Set(), "2026-11-27")).toEqual([]);
  });

  it("refuse a span that ends before it begins in one sentence of the reader's language", () => {
    const backwards = refusal(() => businessHours.parse(hours({ days: [{ ...holiday, spans: [{ from: "18:00", to: "09:00" }] }] })));
    expect(backwards).toMatchObject({ code: "bad_input", reason: "hours_span_backwards" });
    expect(backwards && sayError(backwards, "zh-CN")).toContain("结束时间要晚于开始时间");
    expect(backwards && sayError(backwards, "en")).toContain("must end after it begins");
  });
});

it.each([0, 201, 1.5, Number.NaN])("a capacity of %s is refused in one sentence", (capacity) => {
  expect(refusal(() => capacityInput.parse({ capacity }))).toMatchObject({ code: "bad_input", reason: "capacity_range" });
});

it("a survey without words and a required field without choices are refused", async () => {
  const merchant = await makeMerchant();
  const survey = { on: true, words: "", thanks: "" };
  await expect(setReception(merchant, { survey })).rejects.toMatchObject({ reason: "survey_no_words" });
  expect((await setReception(merchant, { survey: { ...survey, on: false } })).survey.on).toBe(false);
  const closing = { subjects: [], tags: [], required: ["tags" as const] };
  await expect(setReception(merchant, { closing })).rejects.toMatchObject({ reason: "closing_offers_nothing" });
});
