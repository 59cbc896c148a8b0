import { z } from "zod";
import type { OutboundFile } from "@/lib/conversations/ports";
import { type Caller, json } from "./caller";
import { type DownloadedMedia, fetchedFile, formOf, type MediaKind } from "./media";

/** The customer-message calls that 小程序 and 公众号 have in common (facts 3.2–3.3, 4). All throw ChannelError. */
export type CustomMessageCalls = {
  /** message/custom/send. Its answer names no message. */
  sendMessage(body: { touser: string; msgtype: string; [content: string]: unknown }): Promise<void>;
  /** The sign that somebody writes: 15 seconds, only within 30 seconds of the customer's message. */
  showTyping(to: { customerId: string; typing: boolean }): Promise<void>;
  /** media/upload; the id lives three days. */
  uploadMedia(upload: { type: MediaKind; file: OutboundFile }): Promise<{ mediaId: string }>;
  /** media/get, at most 20 MB: above, `refused` with `media_too_large`. */
  getMedia(mediaId: string): Promise<DownloadedMedia>;
};

const done = z.looseObject({});
const uploadReply = z.looseObject({ media_id: z.string().min(1) });

/** `typingPath` is the one thing in which the two differ. */
export function customMessageCalls(call: Caller["call"], typingPath: string): CustomMessageCalls {
  return {
    sendMessage: async (body) => void (await call({ path: "/cgi-bin/message/custom/send", body, isRead: false, read: json(done) })),
    async showTyping({ customerId, typing }) {
      const body = { touser: customerId, command: typing ? "Typing" : "CancelTyping" };
      await call({ path: typingPath, body, isRead: false, read: json(done) });
    },
    async uploadMedia({ type, file }) {
      const upload = { path: "/cgi-bin/media/upload", query: { type }, body: formOf("media", file), isRead: false };
      return { mediaId: (await call({ ...upload, read: json(uploadReply) })).media_id };
    },
    getMedia: (mediaId) => fetchedFile(call, "/cgi-bin/media/get", { media_id: mediaId }),
  };
}
