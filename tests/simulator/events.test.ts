import { describe, expect, it } from "vitest";
import { hour, second } from "./clock";
import { recallOwn, setRefused, tapMenu } from "./customer-actions";
import { itemsOf, setStage } from "./test-stage";

describe("welcome code", () => {
  const welcome = (code: unknown) => ({
    code: String(code),
    msgtype: "text",
    text: { content: "欢迎光临" },
  });

  it("works once, within 20 s", () => {
    const { world, enter, call } = setStage();
    const first = enter({ channelsScene: 2, nickname: "某某直播间" }).welcome_code;
    expect(call("kf/send_msg_on_event", welcome(first)).errcode).toBe(0);
    expect(call("kf/send_msg_on_event", welcome(first)).errcode).toBe(41050);
    expect(enter().welcome_code).toBe("");
    world.clock.advance(48 * hour + second);
    const second48 = enter().welcome_code;
    expect(second48).not.toBe("");
    world.clock.advance(20 * second + 1);
    expect(call("kf/send_msg_on_event", welcome(second48)).errcode).toBe(41050);
  });

  it("is void once the customer has written", () => {
    const { enter, say, call } = setStage();
    const code = enter().welcome_code;
    say("在吗");
    expect(call("kf/send_msg_on_event", welcome(code)).errcode).toBe(41051);
  });

  it("carries where the customer came from", () => {
    const { enter, sync, call, who } = setStage();
    enter({ channelsScene: 4, shopNickname: "某某小店", scene: "abc", sceneParam: "x=1" });
    const channels = { scene: 4, shop_nickname: "某某小店" };
    expect(itemsOf(sync())[0]?.event).toMatchObject({ scene: "abc", wechat_channels: channels });
    const body = { external_userid_list: [who, "wmNobody"], need_enter_session_context: 1 };
    expect(call("kf/customer/batchget", body)).toMatchObject({
      customer_list: [{ nickname: "小满", unionid: "oU1", enter_session_context: { scene: "abc" } }],
      invalid_external_userid: ["wmNobody"],
    });
  });
});

describe("what happens to sent messages", () => {
  it("fails later on request, and when the customer refuses", () => {
    const stage = setStage();
    stage.say("在吗");
    stage.world.faults.add({ kind: "send_fail", value: 13 });
    const sent = stage.send("hi");
    expect(sent.errcode).toBe(0);
    const fail = { event_type: "msg_send_fail", fail_msgid: sent.msgid, fail_type: 13 };
    expect(itemsOf(stage.sync())[1]?.event).toMatchObject(fail);
    setRefused(stage.world, stage.acting(), true);
    stage.send("hi");
    expect(itemsOf(stage.sync())[2]?.event).toMatchObject({ fail_type: 10 });
  });

  it("brings menu taps and recalls back", () => {
    const stage = setStage();
    stage.say("在吗");
    const list = [{ type: "click", click: { id: "m-1", content: "查物流" } }];
    const menu = { msgtype: "msgmenu", msgmenu: { head_content: "您想问", list }, msgid: "menu-1" };
    expect(stage.send("", menu).errcode).toBe(0);
    const tapped = tapMenu(stage.world, stage.acting(), "menu-1", 0);
    recallOwn(stage.world, stage.acting(), String(tapped.msgid));
    const items = itemsOf(stage.sync());
    expect(items[1]?.text).toEqual({ content: "查物流", menu_id: "m-1" });
    expect(items[2]?.event).toMatchObject({ recall_msgid: tapped.msgid });
  });
});
