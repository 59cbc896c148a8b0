import type { z } from "zod";
import type { InboundItem, InboundProfile } from "@/lib/conversations/ports";
import type { LiveComment } from "@/lib/live/ports";
import { bridgeEvent, bridgePush, forwardedEvent, forwardedLive } from "./api-types";

/** What a push brings. `ignored`: what was left out, by its place in the push, and why. */
export type BridgeNews = {
  items: InboundItem[];
  profiles: InboundProfile[];
  comments: LiveComment[];
  ignored: { index: number; reason: "wrong_shape" | "not_kept" }[];
};

type BridgeEvent = z.infer<typeof bridgeEvent>;

/** Unix seconds. What is no time, or absent, is 0: whoever stores it takes the time it came. */
function secondsOf(at: string | number | null | undefined): number {
  const number = typeof at === "string" ? Date.parse(at) / 1000 : (at ?? 0);
  return Math.trunc(number > 1e11 ? number / 1000 : number) || 0;
}

function profileOf({ id, name }: { id: string; name: string }): InboundProfile[] {
  return name ? [{ externalId: id, nickname: name, avatarUrl: null, unionId: null, gender: null }] : [];
}

/** A comment says which video it stands under, by its title or else its id; a private message only that it is one. */
function addEvent(news: BridgeNews, event: BridgeEvent): void {
  const at = secondsOf(event.at);
  if (event.type === "live_comment") {
    const { live, author, text, id: externalId } = event;
    const room = { externalId: live.id, title: live.title, anchorName: live.anchor, status: null, onlineCount: null, startedAt: 0 };
    news.comments.push({ room, externalId, authorExternalId: author.id ?? "", authorName: author.name, text, at });
    return;
  }
  const customerId = event.author.id;
  const post = event.type === "comment" ? event.post : undefined;
  const scene = {
    scene: event.type,
    sourceName: post?.title || null,
    linkScene: null,
    linkParam: (!post?.title && post?.id) || null,
  } as const;
  const content = { type: "text", text: event.text } as const;
  news.profiles.push(...profileOf(event.author));
  if (event.type === "comment")
    news.items.push({ kind: "entered", externalId: `${event.id}:post`, at, customerId, scene, welcomeCode: null });
  news.items.push({ kind: "message", externalId: event.id, at, customerId, from: "customer", servicerId: null, content, scene });
}

/** `seq` may repeat and `msg_id` may be missing: either alone would lose or double (facts 6.3). */
function addForwarded(news: BridgeNews, live: z.infer<typeof forwardedLive>, given: unknown, index: number): void {
  const event = forwardedEvent.safeParse(given).data;
  const externalId = event?.msg_id || (event?.seq ? `seq:${event.seq}` : "");
  if (!event || externalId === "") return void news.ignored.push({ index, reason: "wrong_shape" });
  if (event.decoded_type !== "comment" || event.content.trim() === "") return void news.ignored.push({ index, reason: "not_kept" });
  const { live_id, nickname, live_status, online_count, start_time } = live.live_info;
  const status = live_status === 2 ? "ended" : live_status === 1 ? "live" : null;
  const room = {
    externalId: live_id,
    title: "",
    anchorName: nickname,
    status,
    onlineCount: online_count ?? null,
    startedAt: secondsOf(start_time),
  } as const;
  const authorExternalId = event.decoded_openid || event.sec_openid || "";
  const { nickname: authorName, content: text } = event;
  news.comments.push({ room, externalId, authorExternalId, authorName, text, at: secondsOf(event.msg_time) });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One push, in our own shape or as live-room tools forward it. False: it is neither. */
function addPush(news: BridgeNews, given: unknown): boolean {
  if (!isRecord(given)) return false;
  const forwarded = forwardedLive.safeParse(isRecord(given.decoded_data) ? given.decoded_data : given);
  if (forwarded.success) {
    for (const [index, event] of forwarded.data.events.entries()) addForwarded(news, forwarded.data, event, index);
    return true;
  }
  const push = bridgePush.safeParse(given);
  if (!push.success) return false;
  for (const [index, one] of push.data.events.entries()) {
    const event = bridgeEvent.safeParse(one);
    if (event.success) addEvent(news, event.data);
    else news.ignored.push({ index, reason: "wrong_shape" });
  }
  return true;
}

/**
 * Reads the body of a push: our own shape, that of live-room tools (facts 6.3), or a list of such. Single events that
 * cannot be read are left out and named. Null: the body is none of these. Never throws.
 */
export function readPush(body: string): BridgeNews | null {
  const news: BridgeNews = { items: [], profiles: [], comments: [], ignored: [] };
  try {
    const given: unknown = JSON.parse(body);
    const list = Array.isArray(given) ? given : [given];
    return list.length > 0 && list.length <= 100 && list.every((one) => addPush(news, one)) ? news : null;
  } catch {
    return null;
  }
}

/** A push as it is kept: its id stands in the first line, so that each push is stored once and a hello is one as well. */
export const keepPush = (id: string, body: string): string => `${id}\n${body}`;

export const readKept = (kept: string): BridgeNews | null => readPush(kept.slice(kept.indexOf("\n") + 1));
