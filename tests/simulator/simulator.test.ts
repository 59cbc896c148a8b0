import { describe, expect, it } from "vitest";
import { day, hour, minute, second } from "./clock";
import { Fields } from "./fields";
import { endSession, writeAsServicer } from "./servicer-actions";
import { itemsOf, setStage } from "./test-stage";

describe("access tokens", () => {
  it("stays the same while it lives and expires after 7200 s", () => {
    const { world, token, call, kf } = setStage();
    const first = token();
    world.clock.advance(7199 * second);
    expect(token()).toBe(first);
    world.clock.advance(second);
    expect(token()).not.toBe(first);
    expect(call("kf/sync_msg", { open_kfid: kf }).errcode).toBe(0);
  });

  it("ends on request, and the reply ends with a hint", () => {
    const { world, sync, token } = setStage();
    const first = token();
    world.faults.add({ kind: "token_expired", path: "kf/sync_msg" });
    const reply = sync();
    expect(reply.errcode).toBe(42001);
    expect(reply.errmsg).toMatch(/hint: \[[^\]]+\]$/);
    expect(token()).not.toBe(first);
    expect(sync().errcode).toBe(0);
  });
});

describe("session states", () => {
  it("is 4 before the customer writes, then 0, and follows the table", () => {
    const { call, say, enter, send, kf, who } = setStage();
    const get = () => call("kf/service_state/get", { open_kfid: kf, external_userid: who });
    const trans = (state: number, servicer = "") =>
      call("kf/service_state/trans", {
        open_kfid: kf,
        external_userid: who,
        service_state: state,
        servicer_userid: servicer,
      });
    enter();
    expect(get().service_state).toBe(4);
    expect(send("hi").errcode).toBe(95018);
    say("在吗");
    expect(get().service_state).toBe(0);
    expect(trans(1)).toMatchObject({ errcode: 0 });
    expect(send("您好").errcode).toBe(0);
    expect(trans(4).errcode).toBe(95016);
    expect(trans(2).msg_code).toMatch(/^CODE_/);
    expect(send("排队中").errcode).toBe(95018);
    expect(trans(1).errcode).toBe(95016);
    expect(trans(3).errcode).toBe(40058);
    expect(trans(3, "nobody").errcode).toBe(95014);
    expect(trans(3, "away").errcode).toBe(95019);
    expect(trans(3, "lin-yue").msg_code).toBeUndefined();
    expect(get()).toMatchObject({ service_state: 3, servicer_userid: "lin-yue" });
    expect(send("hi").errcode).toBe(95018);
    expect(trans(4).msg_code).toMatch(/^CODE_/);
    expect(trans(3, "lin-yue").errcode).toBe(95016);
    say("还在吗");
    expect(get().service_state).toBe(0);
  });

  it("offers the unverified moves as switches", () => {
    const { world, call, say, kf, who } = setStage();
    const trans = (state: number) => call("kf/service_state/trans", { open_kfid: kf, external_userid: who, service_state: state });
    world.switches.allow0to1 = false;
    say("在吗");
    expect(trans(1).errcode).toBe(95016);
    world.switches.allow0to1 = true;
    world.switches.allow1to4 = true;
    expect(trans(1).errcode).toBe(0);
    expect(trans(4).errcode).toBe(0);
  });

  it("a servicer who writes takes the session and comes back with origin 5", () => {
    const stage = setStage();
    stage.say("在吗");
    const { account, session } = stage.acting();
    const act = { account, session, userid: "lin-yue" };
    writeAsServicer(stage.world, act, new Fields({ content: "我来处理" }));
    const items = itemsOf(stage.sync());
    expect(items.map((item) => item.origin)).toEqual([3, 4, 5]);
    expect(items[1]?.event).toMatchObject({ event_type: "session_status_change", change_type: 1 });
    expect(items[2]).toMatchObject({ servicer_userid: "lin-yue", text: { content: "我来处理" } });
    endSession(stage.world, act);
    writeAsServicer(stage.world, act, new Fields({ content: "补充一句" }));
    expect(itemsOf(stage.sync())[4]?.event).toMatchObject({ change_type: 4 });
  });
});

describe("five messages in 48 hours", () => {
  it("counts per customer message", () => {
    const { send, say, enter } = setStage();
    say("在吗");
    for (let count = 0; count < 5; count += 1) expect(send(`第${count}条`).errcode).toBe(0);
    expect(send("第六条").errcode).toBe(95001);
    enter();
    expect(send("进入不重置").errcode).toBe(95001);
    say("还在");
    expect(send("重置了").errcode).toBe(0);
  });

  it("closes after 48 h, with either number", () => {
    const { world, send, say } = setStage();
    say("在吗");
    world.clock.advance(48 * hour);
    expect(send("刚好").errcode).toBe(0);
    world.clock.advance(second);
    expect(send("晚了").errcode).toBe(95002);
    world.switches.overdueSend = 95018;
    expect(send("晚了").errcode).toBe(95018);
    say("回来了");
    expect(send("欢迎回来").errcode).toBe(0);
  });

  it("does not count refused calls", () => {
    const { send, say } = setStage();
    say("在吗");
    expect(send("x".repeat(2049)).errcode).toBe(45002);
    expect(send("x", { msgid: "有汉字" }).errcode).toBe(40058);
    for (let count = 0; count < 5; count += 1) expect(send("ok").errcode).toBe(0);
  });

  it("takes an own msgid once, or twice as the same message", () => {
    const { world, send, say } = setStage();
    say("在吗");
    expect(send("a", { msgid: "own-1" })).toMatchObject({ errcode: 0, msgid: "own-1" });
    expect(send("a", { msgid: "own-1" }).errcode).toBe(40058);
    world.switches.repeatedMsgid = "same";
    expect(send("a", { msgid: "own-1" })).toMatchObject({ errcode: 0, msgid: "own-1" });
    expect(world.state.sent).toHaveLength(1);
  });

  it("an unverified corp reaches a capped number of customers", () => {
    const { corp, send, say } = setStage();
    corp.verified = false;
    corp.customerCap = 0;
    say("在吗");
    expect(send("hi").errcode).toBe(95003);
  });
});

describe("sync_msg", () => {
  it("pages with cursors and keeps sent messages to itself", () => {
    const { sync, say, send } = setStage();
    for (const text of ["一", "二", "三"]) say(text);
    send("答");
    const first = sync({ limit: 2 });
    expect(first.has_more).toBe(1);
    expect(itemsOf(first)).toHaveLength(2);
    const rest = sync({ limit: 2, cursor: first.next_cursor ?? "" });
    expect(rest.has_more).toBe(0);
    expect(itemsOf(rest).map((item) => item.text)).toEqual([{ content: "三" }]);
    expect(itemsOf(sync({ cursor: rest.next_cursor ?? "" }))).toEqual([]);
    expect(sync({ cursor: "someone-elses" }).errcode).toBe(40058);
  });

  it("gives empty pages with has_more on request and loses nothing", () => {
    const { world, sync, say } = setStage();
    say("一");
    world.faults.add({ kind: "empty_page", times: 2 });
    let page = sync();
    expect(page).toMatchObject({ has_more: 1, msg_list: [] });
    page = sync({ cursor: page.next_cursor ?? "" });
    expect(page).toMatchObject({ has_more: 1, msg_list: [] });
    page = sync({ cursor: page.next_cursor ?? "" });
    expect(itemsOf(page)).toHaveLength(1);
  });

  it("keeps three days", () => {
    const { world, sync, say } = setStage();
    say("旧");
    world.clock.advance(3 * day + second);
    say("新");
    expect(itemsOf(sync()).map((item) => item.text)).toEqual([{ content: "新" }]);
  });

  it("takes the token of a ping for ten minutes, for its own account", () => {
    const { world, sync, say } = setStage();
    say("一");
    const token = world.pings[0]?.token ?? "";
    expect(sync({ token }).errcode).toBe(0);
    expect(sync({ token: "made-up" }).errcode).toBe(95007);
    world.clock.advance(10 * minute + second);
    expect(sync({ token }).errcode).toBe(95007);
    world.faults.add({ kind: "sync_needs_token" });
    expect(sync().errcode).toBe(45009);
  });
});
