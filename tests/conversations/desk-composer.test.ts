import { pinyin as spell } from "pinyin-pro";
import { describe, expect, it } from "vitest";
import { snoozeChoices } from "@/components/conversations/acts/snooze-times";
import { whyTooLarge } from "@/components/conversations/composer/attachments";
import { flawOf } from "@/components/conversations/composer/flaw";
import { knownFrom } from "@/components/conversations/composer/known-blanks";
import { quoteBlock, quoteLength } from "@/components/conversations/composer/quote";
import { splitText } from "@/components/conversations/composer/split-text";
import { asShortCode, callsEmptyMenu, staysAway, triggerAt } from "@/components/conversations/composer/trigger";
import { splitFaces, splitLinks } from "@/components/conversations/composer/wechat-emoji";
import { InboxUi } from "@/components/conversations/desk/inbox-ui";
import { comboOf, defaultShortcuts, isComposing, keysOf, shortcutsOf, whyNot } from "@/components/conversations/desk/shortcuts";
import { Watched } from "@/components/conversations/live/connection";
import { chosenLine } from "@/components/conversations/palette/palette-choice";
import { fillBlanks, nextBlank, openBlanks } from "@/components/knowledge/canned-blanks";
import { filterCanned } from "@/components/knowledge/canned-filter";
import { bytesOf } from "@/components/knowledge/message-bytes";
import type { CannedReply } from "@/lib/knowledge/inputs";
import { customer, message } from "./desk-fixtures";

const reply = (title: string, text: string, change: Partial<CannedReply> = {}): CannedReply => ({
  id: title,
  scope: "shop",
  ownerId: null,
  ownerName: "",
  shortcut: "",
  title,
  text,
  mediaId: null,
  usageCount: 0,
  editable: true,
  updatedAt: "",
  ...change,
});
const pinyin = (text: string) => {
  const syllables = spell(text, { toneType: "none", type: "array" });
  return { initials: syllables.map((each) => each[0] ?? "").join(""), full: syllables.join("") };
};
const titles = (replies: CannedReply[]) => replies.map(({ title }) => title);

describe("blanks", () => {
  it("are filled from what the thread tells, the newest card first, and stay open where it tells nothing", () => {
    const product = message("a", 1, {
      type: "product_card",
      content: { type: "product_card", productId: "p", title: "围巾", pictureUrl: "", price: 12900, shopName: "" },
    });
    const order = message("a", 2, {
      type: "order_card",
      content: { type: "order_card", orderId: "3790", title: "羊绒衫", priceText: "", state: "", pictureUrl: "", shopName: "" },
    });
    const known = knownFrom(customer, [product, order], "小陈");
    expect(known).toEqual({ 昵称: "林小鹿", 商品: "羊绒衫", 单号: "3790", 客服: "小陈" });
    expect(fillBlanks("{{昵称}}您好，{{ 商品 }} 单号 {{单号}}，{{快递}}承运", known)).toBe("林小鹿您好，羊绒衫 单号 3790，{{快递}}承运");
  });

  it("are walked with Tab, forwards, backwards and round", () => {
    const text = "a {{快递}} b {{单号}}";
    expect(openBlanks(text).map(({ name }) => name)).toEqual(["快递", "单号"]);
    expect(nextBlank(text, 0)?.name).toBe("快递");
    expect(nextBlank(text, 8)?.name).toBe("单号");
    expect(nextBlank(text, text.length)?.name).toBe("快递");
    expect(nextBlank(text, 11, true)?.name).toBe("快递");
    expect(nextBlank("none", 0)).toBeNull();
  });
});

describe("canned replies", () => {
  const all = [
    reply("发货时间", "当天发出", { shortcut: "fh", usageCount: 3 }),
    reply("退换说明", "七天内可以退换", { usageCount: 9 }),
    reply("发票", "电子发票随货"),
  ];

  it("are found by title, text, short code and pinyin initials, the closest first", () => {
    expect(titles(filterCanned(all, "发", null))).toEqual(["发货时间", "发票"]);
    expect(titles(filterCanned(all, "退换", null))).toEqual(["退换说明"]);
    expect(titles(filterCanned(all, "fh", null))).toEqual(["发货时间"]);
    expect(titles(filterCanned(all, "thsm", pinyin))).toEqual(["退换说明"]);
    expect(titles(filterCanned(all, "fapiao", pinyin))).toEqual(["发票"]);
    expect(titles(filterCanned(all, "", null))).toEqual(["退换说明", "发货时间", "发票"]);
    expect(filterCanned(all, "zzz", pinyin)).toEqual([]);
  });
});

describe("what opens a menu", () => {
  const opens = (text: string) => triggerAt(text, text.length, ["/"]);

  it("is a slash at the start of a word, never one in an address", () => {
    expect(opens("/fh")).toEqual({ sign: "/", query: "fh", start: 0, end: 3, loose: false });
    expect(opens("您好 /")).toMatchObject({ query: "", start: 3 });
    expect(opens("/fh ")).toBeNull();
    for (const text of ["https://a", "http://a.cn/wl", "看 www.a.cn/wl", "a.cn/wl", "a/b", "1/2", "3月1/2", "https:/", "//"])
      expect(opens(text)).toBeNull();
  });

  it("is also a slash behind Chinese or a mark, for Chinese has no spaces", () => {
    for (const text of ["您好，/wl", "您好/wl", "您好！/wl", "您好,/wl", "好的)/wl", "👍/wl", "OK，/wl"])
      expect(opens(text)?.query).toBe("wl");
    expect(opens("您好，/wl")).toMatchObject({ start: 3, loose: false });
    expect(opens("您好/wl")?.loose).toBe(true);
  });

  it("takes Chinese behind a word for a short code only where one begins so", () => {
    const all = [reply("物流说明", "顺丰发出，不包邮"), reply("包邮", "满 99 包邮", { shortcut: "不包" })];
    const codes = (text: string) => {
      const trigger = opens(text);
      return trigger ? titles(asShortCode(trigger, filterCanned(all, trigger.query, null))) : null;
    };
    expect(codes("您好/物流")).toEqual(["物流说明"]);
    expect(codes("包邮/不包邮")).toEqual([]);
    expect(codes("您好，/不包邮")).toEqual(["物流说明"]);
    expect(callsEmptyMenu({ loose: true, query: "不包邮" })).toBe(false);
    expect(callsEmptyMenu({ loose: true, query: "zzz" })).toBe(true);
    expect(callsEmptyMenu({ loose: false, query: "没有的" })).toBe(true);
  });

  it("stays away after Escape only while what it stood on is in the text", () => {
    const gone = { sign: "/", query: "物流", start: 0 } as const;
    expect(staysAway(gone, "/物流")).toBe(true);
    expect(staysAway(gone, "/物流单号")).toBe(true);
    for (const text of ["", "/", "/wl", "您好/物流"]) expect(staysAway(gone, text)).toBe(false);
  });

  it("is an @ only where it was asked for", () => {
    expect(triggerAt("请@小", 3, ["@"])).toMatchObject({ sign: "@", query: "小", start: 1 });
    expect(triggerAt("请@小", 3, ["/"])).toBeNull();
  });
});

describe("text as WeChat has it", () => {
  it("knows WeChat's faces and leaves other brackets alone", () => {
    expect(splitFaces("好[微笑][不存在]")).toEqual([{ text: "好" }, { text: "🙂", face: "微笑" }, { text: "[不存在]" }]);
  });

  it("ends an address where Chinese begins", () => {
    expect(splitLinks("见 https://a.cn/1?b=2，谢谢").map(({ url }) => url)).toEqual([undefined, "https://a.cn/1?b=2", undefined]);
  });

  it("counts bytes, not characters", () => {
    expect([bytesOf("a"), bytesOf("汉"), bytesOf("𠮷"), bytesOf("👍")]).toEqual([1, 3, 4, 4]);
  });

  it("says before the upload what is too large", () => {
    expect(whyTooLarge({ type: "image/png", size: 11 * 1024 * 1024 })).toEqual({ reason: "media_over_10mb" });
    expect(whyTooLarge({ type: "application/pdf", size: 19 * 1024 * 1024 })).toBeNull();
    expect(whyTooLarge({ type: "application/pdf", size: 21 * 1024 * 1024 })).toEqual({ reason: "file_over_20mb" });
  });
});

describe("a text that cannot go out as it stands", () => {
  it("says how many blanks are open, before anything else", () => {
    expect(flawOf("{{昵称}}您好，{{快递}}")).toEqual({ kind: "blank", count: 2 });
    expect(flawOf("您好")).toBeNull();
    expect(flawOf("汉".repeat(682))).toBeNull();
  });

  it("says how far it is over what WeChat takes, and in how many messages it would go", () => {
    expect(flawOf("汉".repeat(700))).toEqual({ kind: "too_long", over: 52, pieces: 2 });
  });

  it("is cut at paragraphs, else sentences, else anywhere, and loses nothing", () => {
    expect(splitText("第一段。\n\n第二段。", 20)).toEqual(["第一段。", "第二段。"]);
    expect(splitText("发货要两天。到货要三天，请等等。", 30)).toEqual(["发货要两天。", "到货要三天，请等等。"]);
    const long = "👍汉a".repeat(600);
    const pieces = splitText(long, 2048);
    expect(pieces.join("")).toBe(long);
    expect(pieces.every((piece) => bytesOf(piece) <= 2048 && !piece.includes("\ufffd"))).toBe(true);
  });
});

describe("a quote", () => {
  it("stands before the answer as WeChat users write it, in one line and not endless", () => {
    expect(quoteBlock("林小鹿", "这条围巾\n会起球吗？")).toBe("「林小鹿：这条围巾 会起球吗？」\n- - - - -\n");
    expect(quoteBlock("林小鹿", "长".repeat(200))).toBe(`「林小鹿：${"长".repeat(120)}…」\n- - - - -\n`);
  });

  it("takes the place of one that stands there, and of nothing else", () => {
    const block = quoteBlock("林小鹿", "在吗");
    expect(quoteLength(`${block}在的`)).toBe(block.length);
    expect([quoteLength("在的"), quoteLength("「好」\n在的"), quoteLength(`您好\n${block}`)]).toEqual([0, 0, 0]);
  });
});

describe("reply or note", () => {
  it("is of one thread: another is always opened for a reply", () => {
    const ui = new InboxUi();
    const openId = new Watched<string | null>("a");
    const stop = ui.follow(openId);
    ui.mode.set("note");
    openId.set("b");
    expect(ui.mode.get()).toBe("reply");
    ui.mode.set("note");
    openId.set("a");
    expect(ui.mode.get()).toBe("reply");
    stop();
  });
});

describe("what the palette has chosen", () => {
  const none = { query: "", value: "", own: false };

  it("is the first line whenever the query or what was found changes", () => {
    expect(chosenLine(none, "山羊", ["a", "b"])).toBe("a");
    expect(chosenLine(none, "山羊", [])).toBe("");
    expect(chosenLine({ query: "山羊", value: "b", own: true }, "羊绒", ["c", "a", "b"])).toBe("c");
    expect(chosenLine({ query: "山羊", value: "gone", own: true }, "山羊", ["a", "b"])).toBe("a");
  });

  it("stays a person's own while the query stands", () => {
    const own = { query: "山羊", value: "b", own: true };
    expect(chosenLine(own, "山羊", ["a", "b"])).toBe("b");
    expect(chosenLine(own, "山羊", ["new", "a", "b"])).toBe("b");
  });
});

describe("shortcuts", () => {
  const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

  it("are read the same on every system", () => {
    expect(comboOf(press("j"))).toBe("j");
    expect(comboOf(press("J", { shiftKey: true }))).toBe("j");
    expect(comboOf(press("?", { shiftKey: true }))).toBe("?");
    expect(comboOf(press("k", { metaKey: true }))).toBe("Mod+K");
    expect(comboOf(press("k", { ctrlKey: true }))).toBe("Mod+K");
    expect(comboOf(press("Enter", { ctrlKey: true }))).toBe("Mod+Enter");
    expect(comboOf(press("ArrowDown", { altKey: true }))).toBe("Alt+ArrowDown");
    expect(comboOf(press("Shift", { shiftKey: true }))).toBeNull();
  });

  it("never fire while an input method composes", () => {
    expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true);
    expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
    expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
  });

  it("can be changed, but not to what the browser needs or another has", () => {
    const own = shortcutsOf({ next: "x" });
    expect(own.next).toBe("x");
    expect(own.previous).toBe(defaultShortcuts.previous);
    expect(whyNot("Mod+F", "next", own)).toEqual({ reason: "browser" });
    for (const combo of ["Enter", "Mod+Enter", "Shift+Enter"]) expect(whyNot(combo, "closeNext", own)).toEqual({ reason: "composer" });
    expect(whyNot("k", "next", own)).toEqual({ reason: "double", other: "previous" });
    expect(whyNot("z", "next", own)).toBeNull();
  });

  it("never mean sending and closing at once, whatever was chosen before", () => {
    expect(defaultShortcuts.closeNext).toBe("Mod+Shift+Enter");
    expect(shortcutsOf({ closeNext: "Mod+Enter" }).closeNext).toBe("Mod+Shift+Enter");
    expect(comboOf(press("Enter", { ctrlKey: true, shiftKey: true }))).toBe("Mod+Shift+Enter");
  });

  it("are by default free of clashes among themselves and with the browser", () => {
    const all = shortcutsOf(undefined);
    for (const name of Object.keys(all) as (keyof typeof all)[]) expect(whyNot(all[name], name, all)).toBeNull();
  });

  it("are printed as they stand on the keys", () => {
    expect(keysOf("Mod+Enter", true)).toEqual(["⌘", "⏎"]);
    expect(keysOf("j", false)).toEqual(["J"]);
  });
});

describe("later", () => {
  const choices = (iso: string) =>
    snoozeChoices(Date.parse(iso), "Asia/Shanghai").map(({ key, until }) => [key, new Date(until).toISOString().slice(0, 16)]);

  it("offers this evening while it is to come, and tomorrow at nine of the shop", () => {
    expect(choices("2026-03-02T02:00:00Z").slice(0, 4)).toEqual([
      ["halfHour", "2026-03-02T02:30"],
      ["twoHours", "2026-03-02T04:00"],
      ["tonight", "2026-03-02T12:00"],
      ["tomorrow", "2026-03-03T01:00"],
    ]);
    expect(choices("2026-03-02T13:00:00Z").map(([key]) => key)).toEqual(["halfHour", "twoHours", "tomorrow", "untilReply"]);
  });
});
