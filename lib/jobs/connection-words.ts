import type { Locale } from "@/lib/platform/i18n/locales";
import en from "@/lib/platform/i18n/messages/en/channels.json";
import zh from "@/lib/platform/i18n/messages/zh-CN/channels.json";

/** What a check found when WeCom refused nothing. */
export type ConnectionWord = keyof typeof zh.checks;

/** The words of a check: what was found, and what to do next when something is missing. */
export function sayConnection(
  word: ConnectionWord,
  locale: Locale,
  data: Record<string, string | number> = {},
): { what: string; next: string } {
  return filled((locale === "en" ? en : zh).checks[word], data);
}

function filled({ what, next }: { what: string; next: string }, data: Record<string, string | number>) {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? ""));
  return { what: fill(what), next: fill(next) };
}

const noAnswer = /^(\w+)\.(no_answer|not_reached)$/;

/** The words of a missing answer, which fit what was asked for. Null: the reason's own words fit, as those of a send do. */
export function sayFault(key: string, during: string | undefined, locale: Locale): { what: string; next: string } | null {
  const [, kind = ""] = noAnswer.exec(key) ?? [];
  const { faults, platform } = locale === "en" ? en : zh;
  const words = faults[during as keyof typeof faults];
  if (!words || !(kind in platform)) return null;
  const host = kind === "wechat_kf" ? "qyapi.weixin.qq.com" : "api.weixin.qq.com";
  return filled(words, { platform: platform[kind as keyof typeof platform], host });
}
