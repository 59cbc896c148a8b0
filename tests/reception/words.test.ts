import { describe, expect, it } from "vitest";
import { readCount } from "@/components/ui/read-count";
import { AppError } from "@/lib/platform/errors";
import { sayError } from "@/lib/platform/i18n/say-error";
import { fillWords, findWrongBlank } from "@/lib/reception/blanks";
import { findSettingsProblems, findWelcomeProblems, receptionSettings } from "@/lib/reception/inputs";
import { makeMerchant } from "@/tests/support/people";
import { useTestDatabase } from "@/tests/support/test-database";
import { addWelcome, setReception } from "./stage";

useTestDatabase();

const usual = receptionSettings.parse({});
const lines = (count: number, text = "x") => Array.from({ length: count }, (_, n) => `${text}${n}`);
const menuOf = (says: string[]) => says.map((each) => ({ says: each }));

describe("blanks", () => {
  const known = ["位置", "分钟"];
  it("are filled with spaces in them as without", () => {
    expect(fillWords("第 {{位置 }} 位，{{ 分 钟}} 分钟", { 位置: 3, 分钟: 6 })).toBe("第 3 位，6 分钟");
    expect(findWrongBlank("第 {{位置 }} 位，{{ 分 钟}} 分钟", known)).toBeNull();
    expect(findWrongBlank("没有空白 {也没有}", known)).toBeNull();
  });

  it.each([
    ["第 {{xyz}} 位", "{{xyz}}"],
    ["第 {{位置}} 位 {{乱写", "{{乱写"],
    ["第 位置}} 位", "}}"],
    ["{{位置}", "{{位置}"],
    ["{{}}", "{{}}"],
  ])("that nothing fills are found in %s", (words, blank) => {
    expect(findWrongBlank(words, known)).toBe(blank);
  });
});

it.each([
  ["30", 30],
  [" ３０ ", 30],
  ["-3", -3],
  ["", Number.NaN],
  ["3.5", Number.NaN],
  ["十", Number.NaN],
  ["99999999", 99_999_999],
])("%s typed is the number %s", (typed, value) => {
  expect(readCount(typed)).toBe(value);
});

describe("settings", () => {
  it("as usual have nothing wrong", () => {
    expect(findSettingsProblems(usual)).toEqual({});
  });

  it("say at each field what is wrong, and which blanks there are", () => {
    const problems = findSettingsProblems({
      ...usual,
      offline: { on: true, words: " " },
      queue: { ...usual.queue, words: "第 {{xyz}} 位", leftWords: "{{位置}}" },
      transferred: { on: true, words: "x".repeat(501) },
      closing: { subjects: lines(31), tags: ["很".repeat(21)], required: [] },
    });
    expect(Object.entries(problems).map(([field, problem]) => [field, problem.reason])).toEqual([
      ["offline", "words_wanted"],
      ["queue", "blank_unknown"],
      ["leftWords", "blank_nowhere"],
      ["transferred", "words_too_long"],
      ["subjects", "too_many_lines"],
      ["tags", "line_too_long"],
    ]);
    const say = (problem: (typeof problems)["queue"]) => sayError(new AppError("bad_input", problem?.reason ?? "", problem?.data), "zh-CN");
    expect(say(problems.queue)).toBe("{{xyz}} 在这里不会被替换，可以用：{{位置}} {{分钟}}。");
    expect(say(problems.leftWords)).toBe("{{位置}} 在这里不会被替换，请删掉。");
    expect(say(problems.subjects)).toBe("最多 30 行，现在有 31 行，请删掉一些。");
  });

  it("that are switched off may be anything that can be kept", () => {
    const off = { ...usual, offline: { on: false, words: "" }, transferred: { on: false, words: "{{乱写" } };
    expect(findSettingsProblems(off)).toEqual({});
    expect(findSettingsProblems({ ...off, offline: { on: false, words: "x".repeat(501) } }).offline?.reason).toBe("words_too_long");
  });

  it("are refused by the verb as on the page", async () => {
    const merchant = await makeMerchant();
    const empty = setReception(merchant, { transferred: { on: true, words: "" } });
    await expect(empty).rejects.toMatchObject({ code: "bad_input", reason: "words_wanted", data: { field: "transferred" } });
    const broken = setReception(merchant, { offline: { on: true, words: "{{乱写" } });
    await expect(broken).rejects.toMatchObject({ reason: "blank_unknown", data: { blank: "{{乱写", known: "{{开门时间}}" } });
  });
});

describe("a welcome", () => {
  it("names the button that is too long, and leaves its text alone", () => {
    const long = "很长的按钮".repeat(10);
    expect(findWelcomeProblems({ text: "您好", menu: menuOf(["查物流", long]) })).toEqual({
      text: null,
      menu: { reason: "button_too_long", data: { line: long } },
    });
    expect(findWelcomeProblems({ text: "您好", menu: menuOf(["x".repeat(61)]) }).menu?.reason).toBe("line_too_long");
    expect(findWelcomeProblems({ text: "您好", menu: menuOf(lines(11)) }).menu).toEqual({
      reason: "too_many_lines",
      data: { count: 11, most: 10 },
    });
    expect(findWelcomeProblems({ text: "长".repeat(400), menu: menuOf(["查物流"]) }).text?.reason).toBe("welcome_too_long");
    expect(findWelcomeProblems({ text: "长".repeat(400), menu: [] })).toEqual({ text: null, menu: null });
    expect(findWelcomeProblems({ text: "", menu: menuOf(["查物流"]) })).toEqual({ text: null, menu: null });
  });

  it("has no blanks, but one of old may be switched off", async () => {
    const merchant = await makeMerchant();
    const words = "您好 {{昵称}}";
    await expect(addWelcome(merchant, words)).rejects.toMatchObject({ reason: "blank_nowhere" });
    expect(await addWelcome(merchant, words, { enabled: false })).toMatchObject({ enabled: false });
  });
});
