import { z } from "zod";

/** sns/jscode2session (facts 3.5). `unionid` only of mini programs bound to a 微信开放平台 account. */
export const sessionReply = z.looseObject({
  openid: z.string().min(1),
  session_key: z.string().min(1),
  unionid: z.string().nullish(),
});

/** wxa/generate_urllink and wxa/generatescheme (facts 3.6). */
export const urlLinkReply = z.looseObject({ url_link: z.string().min(1) });
export const schemeReply = z.looseObject({ openlink: z.string().min(1) });

/** Body of message/custom/send (facts 3.3): the object named like `msgtype` holds the content. */
export type SendBody = { touser: string; msgtype: string; [content: string]: unknown };
