import type { RouteFacts, StaffSeat } from "@/lib/routing/decide-route";
import { type RouteOutcome, type RoutingConditions, type RoutingPlaces, type RoutingRule, ruleInput } from "@/lib/routing/inputs";

/** A rule that asks for nothing and sends to everybody, but for what is given. */
export function rule(
  id: string,
  conditions: Partial<RoutingConditions> = {},
  outcome: Partial<RouteOutcome> = {},
  enabled = true,
): RoutingRule {
  return { id, ...ruleInput.parse({ name: id, enabled, conditions, outcome }) };
}

/** A stranger who has written nothing telling, in an open shop where nobody waits. */
export const facts = (given: Partial<RouteFacts> = {}): RouteFacts => ({
  texts: ["你好"],
  taps: [],
  scene: "other",
  orderStates: [],
  showsProduct: false,
  channelId: "chn_1",
  channelKind: "wechat_kf",
  tags: [],
  returning: false,
  open: true,
  queue: { waiting: 0, longestSeconds: 0 },
  free: 10,
  ...given,
});

/** A colleague who is online with nothing to do. */
export const seat = (userId: string, given: Partial<StaffSeat> = {}): StaffSeat => ({
  userId,
  state: "online",
  skills: [],
  teamIds: [],
  capacity: 5,
  load: 0,
  ...given,
});

export const places: RoutingPlaces = {
  channels: [
    { id: "chn_1", name: "微信客服", kind: "wechat_kf" },
    { id: "chn_2", name: "小程序", kind: "wechat_mini" },
    { id: "chn_3", name: "官网", kind: "widget" },
  ],
  teams: [
    { id: "tem_1", name: "售后组", memberIds: ["usr_1", "usr_2"] },
    { id: "tem_2", name: "空组", memberIds: [] },
  ],
  skills: [
    { id: "skl_1", name: "尺码顾问", userIds: ["usr_1"] },
    { id: "skl_2", name: "没人会的", userIds: [] },
    { id: "skl_3", name: "皮肤顾问", userIds: ["usr_3"] },
  ],
  members: [
    { userId: "usr_1", name: "小美" },
    { userId: "usr_2", name: "阿杰" },
    { userId: "usr_3", name: "小陈" },
  ],
  hours: "sometimes",
};
