import { z } from "zod";

/** Shapes of what 微信客服 answers. All are loose: fields we do not know are kept. */

const id = z.union([z.string(), z.number()]).transform(String);
const flag = z.union([z.number(), z.boolean()]).transform((value) => Number(value) === 1);

/** gettoken (facts 2.2). `expires_in` is seconds. */
export const tokenReply = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** One item of kf/sync_msg (facts 2.8, 2.9); what it holds is for the mapper to find out. */
export const syncItem = z.unknown();
export type SyncItem = z.infer<typeof syncItem>;

/** kf/sync_msg. `send_time` within is Unix seconds. */
export const syncPage = z.looseObject({
  next_cursor: z.string().default(""),
  has_more: flag.default(false),
  msg_list: z.array(syncItem).default([]),
});
export type SyncPage = z.infer<typeof syncPage>;

/** kf/account/list (facts 2.4). */
export const kfAccount = z.looseObject({
  open_kfid: id,
  name: z.string().default(""),
  avatar: z.string().default(""),
  manage_privilege: z.boolean().optional(),
});
export type KfAccount = z.infer<typeof kfAccount>;
export const accountList = z.looseObject({ account_list: z.array(kfAccount).default([]) });

/** kf/customer/batchget (facts 2.12); each customer is read by the mapper. */
export const customerBatch = z.looseObject({
  customer_list: z.array(z.unknown()).default([]),
  invalid_external_userid: z.array(id).default([]),
});
export type CustomerBatch = z.infer<typeof customerBatch>;

/** kf/send_msg and kf/send_msg_on_event (facts 2.10, 2.11). Success without an id is still success. */
export const sendReply = z.looseObject({ msgid: id.catch("") });

/** kf/service_state/get (facts 2.6): 0 未处理, 1 智能助手, 2 待接入池, 3 人工, 4 已结束. */
export const stateReply = z.looseObject({ service_state: z.number().int(), servicer_userid: z.string().nullish() });

/** kf/service_state/trans (facts 2.6). */
export const transReply = z.looseObject({ msg_code: z.string().nullish() });

/** media/upload (facts 2.15). */
export const uploadReply = z.looseObject({ media_id: z.string().min(1) });

/** kf/add_contact_way (facts 2.4). */
export const contactWayReply = z.looseObject({ url: z.string().min(1) });

export type { MediaKind } from "../wechat/media";

/** Body of kf/send_msg (facts 2.10): the object named like `msgtype` holds the content. */
export type SendBody = { touser: string; open_kfid: string; msgid?: string; msgtype: string; [content: string]: unknown };

/** Body of kf/send_msg_on_event (facts 2.11): text or msgmenu. */
export type EventSendBody = { code: string; msgid?: string; msgtype: "text" | "msgmenu"; [content: string]: unknown };
