import { z } from "zod";

/** commkf/sendmsg (facts 5.6). Success without an id is still success. */
export const sendReply = z.looseObject({ msg_id: z.union([z.string(), z.number()]).transform(String).catch("") });

/** commkf/cosupload (facts 5.6); the address lives fourteen days. */
export const uploadReply = z.looseObject({ cos_url: z.string().min(1) });

/** Body of commkf/sendmsg (facts 5.6): the object named like `msg_type` holds the content. */
export type SendBody = { request_id: string; open_id: string; msg_type: string; [content: string]: unknown };
