import { z } from "zod";

const text = z.string().trim();
const id = z.union([text.min(1).max(256), z.number()]).transform(String);
const name = text.max(200).default("");

/** Who wrote: an id of the tool's own that stays the same for one person, and the name that WeChat shows. */
const author = z.object({ id, name });
/** Unix seconds or milliseconds, or ISO 8601. */
const at = z.union([z.number().positive(), z.iso.datetime({ offset: true })]);
const said = { id, at: at.optional(), text: text.min(1).max(4000) };

/** Our own shape: one thing that was said. */
export const bridgeEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("comment"), ...said, author, post: z.object({ id: id.optional(), title: name }).optional() }),
  z.object({ type: z.literal("private_message"), ...said, author }),
  z.object({
    type: z.literal("live_comment"),
    ...said,
    author: z.object({ id: id.optional(), name }),
    live: z.object({ id, title: name, anchor: name }),
  }),
]);

/** Our own shape: what is posted. An empty list says hello. */
export const bridgePush = z.object({ events: z.array(z.unknown()).max(1000) });

/** What the document shows of {@link bridgePush}. */
export const bridgePushBody = z.object({ events: z.array(bridgeEvent).max(1000) });

const loose = z.union([z.string(), z.number()]).transform(String);

/** What open live-room tools forward (facts 6.3): state of a live, and what viewers did in it. */
export const forwardedLive = z.object({
  host_info: z.looseObject({ finder_username: loose.optional() }).optional(),
  live_info: z.looseObject({
    live_id: loose,
    nickname: z.string().default(""),
    live_status: z.number().nullish(),
    online_count: z.number().nullish(),
    start_time: z.number().nullish(),
  }),
  events: z.array(z.unknown()).max(1000),
});

export const forwardedEvent = z.looseObject({
  decoded_type: z.string(),
  msg_id: loose.nullish(),
  msg_time: z.number().nullish(),
  nickname: z.string().default(""),
  content: z.string().default(""),
  sec_openid: z.string().nullish(),
  decoded_openid: z.string().nullish(),
  seq: z.number().nullish(),
});
