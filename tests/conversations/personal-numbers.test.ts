import { describe, expect, it } from "vitest";
import { maskNumbers, splitNumbers } from "@/lib/platform/browser/personal-numbers";

describe("numbers of people", () => {
  it.each([
    ["电话13812342076谢谢", "电话138****2076谢谢"],
    ["+86 138 1234 2076", "+86 138 **** 2076"],
    ["138-1234-2076", "138-****-2076"],
    ["身份证 11010519491231002X 查一下", "身份证 110***********002X 查一下"],
    ["卡号 6222 0212 3456 7894", "卡号 6222 **** **** 7894"],
    ["两个 13812342076,15987654321", "两个 138****2076,159****4321"],
  ])("are masked and keep their length: %s", (text, expected) => {
    expect(maskNumbers(text)).toBe(expected);
    expect(expected).toHaveLength(text.length);
  });

  it.each([
    "单号 3790000000000000001",
    "快递 SF1381234207655",
    "YT13812342076",
    "138123420761234",
    "299 元 10 件",
    "11010519491231002A",
    "110105194912310021",
    "2026-03-02 12:00",
    "12812342076",
    "6222021234567890",
  ])("are not seen in what is none: %s", (text) => expect(maskNumbers(text)).toBe(text));

  it("are told apart from the text around them", () => {
    expect(splitNumbers("打 13812342076 吧")).toEqual([
      { text: "打 ", masked: null },
      { text: "13812342076", masked: "138****2076" },
      { text: " 吧", masked: null },
    ]);
    expect(splitNumbers("")).toEqual([]);
  });
});
