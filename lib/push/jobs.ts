import { z } from "zod";
import { defineJob } from "@/lib/platform/queue/define-job";
import { pushKinds } from "./inputs";

const notice = z.object({
  kind: z.enum(pushKinds),
  userId: z.string(),
  /** Empty for a try. */
  conversationId: z.string().default(""),
  /** The note that called somebody. */
  messageId: z.string().optional(),
  /** Who called or handed over. */
  byName: z.string().default(""),
});
export type PushOrder = z.input<typeof notice>;
export type PushOrdered = z.output<typeof notice>;

/** Somebody's attention is wanted: decides whether they are told, and on which devices. */
export const tellPersonJob = defineJob("tell-person", notice);

/** Tells one device. Holds no words of anybody: what it says is read when it is sent. */
export const sendPushJob = defineJob("send-push", notice.extend({ targetId: z.string() }), { outside: true });

/** Of several orders about one conversation that wait for a device, the newest counts. */
export const tellKey = ({ kind, conversationId, userId }: PushOrdered): string => `tell-person:${kind}:${conversationId}:${userId}`;
export const sendKey = (targetId: string, { conversationId, kind }: PushOrdered): string =>
  `send-push:${targetId}:${conversationId}${kind === "mention" || kind === "test" ? `:${kind}` : ""}`;

/** Lanes are few, and a merchant's own: a push service that hangs keeps nobody else's work waiting. */
const lanesOfMerchant = 3;
export const sendLane = (merchantId: string, targetId: string): string =>
  `push:${merchantId}:${(targetId.charCodeAt(targetId.length - 1) + targetId.charCodeAt(targetId.length - 2)) % lanesOfMerchant}`;
