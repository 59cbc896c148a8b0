import { describe, expect, test } from "vitest";
import { mapScene, mapSyncItem } from "@/lib/connectors/wechat-kf/mapper";

function mapEvent(event: Record<string, unknown>) {
  const [item] = mapSyncItem({ msgid: "e", send_time: 1790000000, origin: 4, msgtype: "event", event });
  return item;
}

describe("events", () => {
  const who = { open_kfid: "wk", external_userid: "wm" };

  test.each([
    [
      { event_type: "user_recall_msg", ...who, recall_msgid: "m" },
      { kind: "recalled", customerId: "wm", messageExternalId: "m", by: "customer" },
    ],
    [
      { event_type: "servicer_recall_msg", ...who, recall_msgid: "m", servicer_userid: "zhang" },
      { kind: "recalled", customerId: "wm", messageExternalId: "m", by: "servicer" },
    ],
    [
      { event_type: "reject_customer_msg_switch_change", ...who, servicer_userid: "zhang", reject_switch: 1 },
      { kind: "refusal_changed", customerId: "wm", refused: true },
    ],
    [
      { event_type: "reject_customer_msg_switch_change", ...who, reject_switch: 0 },
      { kind: "refusal_changed", refused: false },
    ],
    [
      { event_type: "session_status_change", ...who, change_type: 1, new_servicer_userid: "a", msg_code: "c" },
      { kind: "session_changed", customerId: "wm", change: "taken_from_pool", servicerId: "a" },
    ],
    [
      { event_type: "session_status_change", ...who, change_type: 2, old_servicer_userid: "a", new_servicer_userid: "b" },
      { kind: "session_changed", change: "transferred", servicerId: "b" },
    ],
    [
      { event_type: "session_status_change", ...who, change_type: 3, old_servicer_userid: "a" },
      { kind: "session_changed", change: "ended", servicerId: "a" },
    ],
    [
      { event_type: "session_status_change", ...who, change_type: 4, new_servicer_userid: "a" },
      { kind: "session_changed", change: "taken_up_again", servicerId: "a" },
    ],
    [
      { event_type: "servicer_status_change", open_kfid: "wk", servicer_userid: "a", status: 1 },
      { kind: "servicer_changed", servicerId: "a", receiving: true },
    ],
    [
      { event_type: "servicer_status_change", open_kfid: "wk", servicer_userid: "a", status: 2, stop_type: 1 },
      { kind: "servicer_changed", servicerId: "a", receiving: false },
    ],
    [
      { event_type: "msg_send_fail", ...who, fail_msgid: "o", fail_type: 99 },
      { kind: "send_failed", messageExternalId: "o", code: "wechat_kf.fail_0" },
    ],
    [
      { event_type: "enter_session", ...who, scene: "" },
      { kind: "entered", welcomeCode: null },
    ],
  ])("%j", (event, expected) => {
    expect(mapEvent(event)).toMatchObject({ externalId: "e", at: 1790000000, ...expected });
  });

  test.each([
    { event_type: "brand_new", external_userid: "wm" },
    { event_type: "enter_session" },
    { event_type: "msg_send_fail", external_userid: "wm" },
    { event_type: "user_recall_msg" },
    { event_type: "reject_customer_msg_switch_change", external_userid: "wm", reject_switch: 2 },
    { event_type: "session_status_change", external_userid: "wm", change_type: 5 },
    { event_type: "servicer_status_change", servicer_userid: "a", status: 3 },
  ])("%j is kept under its name", (event) => {
    const item = mapEvent(event);
    expect(item).toMatchObject({ kind: "unknown_event", eventType: event.event_type, raw: { event } });
  });

  test.each([
    [1, "profile"],
    [2, "live_products"],
    [3, "showcase"],
    [4, "product"],
    [5, "order"],
    [6, "other"],
  ])("door %i of a 视频号 is %s", (scene, expected) => {
    expect(mapScene({ scene: "own", wechat_channels: { scene, shop_nickname: "店" } })).toMatchObject({
      scene: expected,
      sourceName: "店",
    });
  });

  test("the merchant's own link, and no link at all", () => {
    expect(mapScene({ scene: "poster", scene_param: "s=1" })).toEqual({
      scene: "link",
      sourceName: null,
      linkScene: "poster",
      linkParam: "s=1",
    });
    expect(mapScene({ scene: "", scene_param: "" })).toEqual({ scene: "other", sourceName: null, linkScene: null, linkParam: null });
    expect(mapScene(undefined)).toMatchObject({ scene: "other" });
  });
});
