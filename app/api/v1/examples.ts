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
