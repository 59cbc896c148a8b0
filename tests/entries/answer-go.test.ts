import { describe, expect, it } from "vitest";
import { drawCode } from "@/components/entries/links/draw-code";
import { answerGo, type GoEntry, type GoPorts } from "@/lib/entries/answer-go";
import { chooseWay, openedIn } from "@/lib/entries/choose-way";
import { entryRefOf, readEntryRef } from "@/lib/entries/entry-ref";

const entry: GoEntry = { entryId: "ent_1", scene: "s", shopName: `<b>"山野"</b>`, first: "kf", kf: null, urlLink: null };
const windowsChrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36";

function ports(more: Partial<GoPorts> = {}): GoPorts & { counted: string[] } {
  const counted: string[] = [];
  return { find: async () => entry, count: (_, way) => counted.push(way), site: "https://desk.example.com", counted, ...more };
}
const ask = (given: GoPorts, headers: Record<string, string> = {}, method = "GET") =>
  answerGo(new Request("https://elsewhere.example/go/abcdefgh23", { headers, method }), "abcdefgh23", given);

describe("what opens a link", () => {
  it.each([
    ["mini", "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile MicroMessenger/8.0.50 MiniProgramEnv/android miniProgram/wx12"],
    ["wechat", "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile MMWEBID/1 MicroMessenger/8.0.50(0x28) WeChat/arm64"],
    ["wechat", "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 MicroMessenger/7.0.20 WindowsWechat(0x63090a13)"],
    ["wecom", "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 wxwork/4.1.20 MicroMessenger/7.0.1"],
    ["mobile", "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 ArkWeb/4.1 Mobile HuaweiBrowser/5.0"],
    ["desktop", windowsChrome],
    ["robot", "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"],
    ["desktop", ""],
  ])("is told as %s", (place, userAgent) => expect(openedIn(userAgent)).toBe(place));

  it("leads to what the merchant put first in WeChat, to the other where that is missing, and to the page where both are", () => {
    const [kf, urlLink] = ["https://kf", "https://mini"];
    expect(chooseWay("wechat", { first: "mini", kf, urlLink }).way).toBe("mini");
    expect(chooseWay("wechat", { first: "kf", kf, urlLink }).way).toBe("kf");
    expect(chooseWay("wechat", { first: "mini", kf, urlLink: null }).way).toBe("kf");
    expect(chooseWay("wechat", { first: "kf", kf: null, urlLink }).way).toBe("mini");
    expect(chooseWay("mobile", { first: "kf", kf, urlLink: null }).way).toBe("page");
    for (const place of ["wechat", "mini", "wecom", "mobile", "desktop", "robot"] as const)
      expect(chooseWay(place, { first: "kf", kf: null, urlLink: null })).toEqual({ way: "page", url: null });
  });
});

describe("the door of an entry link", () => {
  it("waits for no counting, and counts people only", async () => {
    const given = ports({ count: () => undefined });
    expect((await ask(given, { "user-agent": "Mozilla/5.0 (iPhone) Mobile" })).status).toBe(302);
    const counting = ports();
    await ask(counting, { "user-agent": "Baiduspider/2.0 spider" });
    await ask(counting, { "user-agent": windowsChrome }, "HEAD");
    await ask(counting, { "user-agent": windowsChrome });
    expect(counting.counted).toEqual(["page"]);
  });

  it("shows a shop's name as text, keeps others out of the page, and is kept by no cache", async () => {
    const answer = await ask(ports(), { "user-agent": windowsChrome });
    const html = await answer.text();
    expect(html).toContain("&lt;b&gt;&quot;山野&quot;&lt;/b&gt;");
    expect(html).not.toContain("<b>");
    expect(html).toContain("https://desk.example.com/chat/abcdefgh23");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("says what to do when nothing answers, and lets people try again", async () => {
    const away = ports({ find: () => Promise.reject(new Error("away")) });
    const answer = await ask(away, { "user-agent": windowsChrome });
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await answer.text()).toContain('href="/go/abcdefgh23"');
    expect(await (await ask(away, { "accept-language": "en" })).text()).toContain("tap Customer Service");
  });
});

it("what a link carries through a channel is known again, and nothing else is taken for it", () => {
  expect(readEntryRef(entryRefOf("abcdefgh23"))).toBe("abcdefgh23");
  for (const other of [null, "", "abcdefgh23", "hy:", "hy:ABCDEFGH23", "hy:abcdefgh23.x", "xhy:abcdefgh23"])
    expect(readEntryRef(other)).toBeNull();
});

it("a code keeps a quiet edge, and with a logo the highest correction", () => {
  const plain = drawCode("https://desk.example.com/go/abcdefgh23", null);
  const withLogo = drawCode("https://desk.example.com/go/abcdefgh23", "data:image/png;base64,AA==");
  const side = (svg: string) => Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  expect(plain).not.toContain("<image");
  expect(withLogo).toContain('href="data:image/png;base64,AA=="');
  expect(side(withLogo)).toBeGreaterThan(side(plain));
  expect(plain).not.toMatch(/M[0-3] \d|M\d+ [0-3]h/);
});
