import { describe, expect, it } from "vitest";
import { systemContext } from "@/lib/platform/context";
import { beginWelcomeByCode } from "@/lib/reception";
import { chooseWelcome } from "@/lib/reception/choose-welcome";
import { welcomeConditions } from "@/lib/reception/inputs";
import { makeAppShop } from "@/tests/support/app-shop";
import { makeShop } from "@/tests/support/shop";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";
import { addWelcome, automatic } from "./stage";

useTestDatabase();
const wechat = useWechat();

describe("which welcome is said", () => {
  const coming = { channelId: "chn_1", scene: "order", open: true, returning: false } as const;
  const welcome = (id: string, conditions: object, enabled = true) => ({
    id,
    name: id,
    enabled,
    conditions: welcomeConditions.parse(conditions),
    words: { text: "x", menu: [] },
  });
  it("is the first whose conditions all hold", () => {
    const given = [
      welcome("off", {}, false),
      welcome("closed", { hours: "closed" }),
      welcome("elsewhere", { channelIds: ["chn_2"] }),
      welcome("returning", { customer: "returning" }),
      welcome("order", { scenes: ["order"], hours: "open", customer: "new", channelIds: ["chn_1"] }),
      welcome("all", {}),
    ];
    expect(chooseWelcome(given, coming)?.id).toBe("order");
    expect(chooseWelcome(given, { ...coming, scene: "link" })?.id).toBe("all");
    expect(chooseWelcome(given, { ...coming, open: false })?.id).toBe("closed");
    expect(chooseWelcome([], coming)).toBeNull();
  });
});

describe("a customer of 微信客服 who enters", () => {
  it("is welcomed by the code, once, and the first word of the round says nothing again", async () => {
    const shop = await makeShop(wechat());
    await addWelcome(shop, "欢迎光临山野织物", { name: "新客", words: { text: "欢迎光临", menu: [{ says: "查物流" }] } });
    const who = await shop.customer();
    await who.enter();
    await wechat().settle();
    const { id } = await shop.thread(who);
    const [, welcome] = await shop.messages(id);
    expect(welcome).toMatchObject({ author: "system", authorId: "auto:welcome", authorName: "新客", status: "sent", type: "menu" });
    expect((await who.phone()).at(-1)).toMatchObject({ type: "msgmenu", side: "shop" });
    await who.say("在吗");
    await wechat().settle();
    expect(automatic(await shop.messages(id))).toEqual(["welcome sent"]);
    const thread = await shop.thread(who);
    expect(thread).toMatchObject({ windowSent: 0, status: "queued", rounds: 1 });
    expect(thread.waitingSince).not.toBeNull();
  });

  it("too late is not welcomed: nothing goes out, nothing is tried again, and the thread says so", async () => {
    const shop = await makeShop(wechat());
    await addWelcome(shop, "欢迎光临");
    const who = await shop.customer();
    await wechat().fault({ kind: "errcode", path: "kf/send_msg_on_event", value: 41050 });
    await who.enter();
    await wechat().settle();
    const { id } = await shop.thread(who);
    expect(automatic(await shop.messages(id))).toEqual(["welcome failed"]);
    expect((await shop.messages(id)).at(-1)?.failure).toMatchObject({ code: "wechat_kf.41050" });

    const other = await shop.customer("晚到");
    await other.say("先写的");
    await wechat().settle();
    const thread = await shop.thread(other);
    const now = new Date();
    const late = { code: "wechat_kf.41050", reason: "太晚" };
    const begin = () => beginWelcomeByCode(systemContext(shop.merchantId, now), thread.id, now.getTime() / 1000 - 21, late);
    expect(await begin()).toBeNull();
    expect(await begin()).toBeNull();
    expect(automatic(await shop.messages(thread.id))).toEqual(["welcome failed"]);
    expect((await other.phone()).filter(({ side }) => side === "shop")).toEqual([]);
  });
});

describe("a customer of an app", () => {
  it.each(["wechat_official", "wechat_shop"] as const)("is welcomed with the first word of a round, once (%s)", async (kind) => {
    const shop = await makeAppShop(wechat(), kind);
    await addWelcome(shop, "", { words: { text: "请选择", menu: [{ says: "查物流" }, { says: "退换货" }] } });
    const { user, conversation } = await shop.asked();
    await user.say("再说一句");
    await wechat().settle();
    const messages = await shop.messages(conversation.id);
    expect(automatic(messages)).toEqual(["welcome sent"]);
    const text = messages.find(({ author }) => author === "system")?.text;
    expect(text).toBe(kind === "wechat_shop" ? "请选择\n1. 查物流\n2. 退换货" : "请选择\n查物流\n退换货");
    expect((await shop.thread(user)).waitingSince).not.toBeNull();
  });

  it("of a mini program is welcomed when entering, which leaves one message for an agent", async () => {
    const shop = await makeAppShop(wechat(), "wechat_mini");
    await addWelcome(shop, "欢迎");
    const user = await shop.user();
    await user.act("enter");
    await wechat().settle();
    const { id } = await shop.thread(user);
    expect(automatic(await shop.messages(id))).toEqual(["welcome sent"]);
    await user.say("在吗");
    await wechat().settle();
    expect(automatic(await shop.messages(id))).toEqual(["welcome sent"]);
    await shop.answer(id, "您好");
  });
});
