import { maskNumbers } from "@/lib/platform/browser/personal-numbers";
import type { Locale } from "@/lib/platform/i18n/locales";
import en from "@/lib/platform/i18n/messages/en/push.json";
import zh from "@/lib/platform/i18n/messages/zh-CN/push.json";
import type { PushKind, PushNotice } from "./inputs";

/** What a notice tells of. Texts are cut and masked here, names as well: people put numbers into them. */
export type PushStory = {
  kind: PushKind;
  /** Only for somebody who works for several. */
  shop: { id: string; name: string } | null;
  conversationId: string;
  customerName: string;
  byName: string;
  /** The customer's newest words, the note, or what the colleague wrote along. */
  text: string;
  waitedSeconds: number;
  silent: boolean;
};

/** A lock screen shows two or three lines, and a push may weigh 4 KB. */
const longest = 120;

function cut(text: string): string {
  const letters = [...maskNumbers(text).replaceAll(/\s+/g, " ").trim()];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : letters.join("");
}

/** What a device shows, in the language its person reads there. */
export function sayPush(story: PushStory, locale: Locale): PushNotice {
  const texts = (locale === "en" ? en : zh).notice;
  const minutes = Math.floor(story.waitedSeconds / 60);
  const time = minutes > 0 ? texts.minutes.replace("{n}", String(minutes)) : texts.seconds.replace("{n}", String(story.waitedSeconds));
  const values: Record<string, string> = {
    customer: cut(story.customerName) || texts.customer,
    by: cut(story.byName),
    text: cut(story.text),
    time,
  };
  const say = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "").trim();
  const { title, body } = texts[story.kind === "escalated" && !story.byName ? "escalatedQueued" : story.kind];
  return {
    title: say(title) + (story.shop ? ` · ${story.shop.name}` : ""),
    body: say(body),
    tag: story.conversationId || story.kind,
    path: story.conversationId ? `/conversations/${story.conversationId}` : "/settings/profile",
    merchantId: story.shop?.id ?? null,
    silent: story.silent,
  };
}
