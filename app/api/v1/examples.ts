/** A message just sent. */
export const exampleMessage = {
  id: "msg_01m85a6chpeqp9fpm6vchm1429",
  direction: "out",
  author: "agent",
  type: "text",
  text: "您好，今天 16 点前付款当天发出。",
  payload: { text: "您好，今天 16 点前付款当天发出。" },
  status: "queued",
  externalId: null,
  failure: null,
  createdAt: "2026-11-11T02:26:30.000Z",
};

/** A customer known from one channel. */
export const exampleCustomer = {
  id: "cus_01m85a6chp000000000000000a",
  name: "林小鹿",
  remark: "",
  avatarUrl: "https://wx.qlogo.cn/mmhead/example/0",
  gender: "female",
  unionId: "oUnion0000000000000000000001",
  phone: "138****2076",
  tags: ["新客"],
  note: "",
  identities: [
    {
      kind: "wechat_kf",
      channelId: "chn_01m85a6chpeqp9fpm6vchm1429",
      externalId: "wmExample0000000000000000001",
      since: "2026-11-11T02:24:00.000Z",
    },
  ],
  mergedIds: [],
  createdAt: "2026-11-11T02:24:00.000Z",
};

/** What a merchant's own tool pushes: a comment under a video, a private message, a 弹幕 of a live room. */
export const examplePush = {
  events: [
    {
      id: "cm-3021",
      type: "comment",
      at: "2026-11-11T12:03:00Z",
      text: "这款还有驼色吗？",
      author: { id: "u-77", name: "林小鹿" },
      post: { id: "v-12", title: "冬日羊绒上新" },
    },
    { id: "pm-88", type: "private_message", at: "2026-11-11T12:04:10Z", text: "我的快递到哪了", author: { id: "u-77", name: "林小鹿" } },
    {
      id: "dm-9001",
      type: "live_comment",
      at: "2026-11-11T12:05:00Z",
      text: "3 号链接什么价",
      author: { id: "u-91", name: "老周" },
      live: { id: "live-1111", title: "双十一专场", anchor: "山野织物" },
    },
  ],
};
