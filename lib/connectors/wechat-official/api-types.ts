import { z } from "zod";

/** user/info (facts 8). Only of followers; names and pictures are no longer told. */
export const userReply = z.looseObject({
  openid: z.string().min(1),
  subscribe: z.number().optional(),
  nickname: z.string().optional(),
  headimgurl: z.string().optional(),
  unionid: z.string().optional(),
});

/** Body of message/custom/send (facts 4): the object named like `msgtype` holds the content. */
export type SendBody = { touser: string; msgtype: string; [content: string]: unknown };
