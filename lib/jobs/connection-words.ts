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
  const { what, next } = (locale === "en" ? en : zh).checks[word];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? ""));
  return { what: fill(what), next: fill(next) };
}

const noAnswer = new Set(["wechat_kf.no_answer", "wechat_kf.not_reached"]);

/** The words of a missing answer, which fit what was asked for. Null: the reason's own words fit, as those of a send do. */
export function sayFault(key: string, during: string | undefined, locale: Locale): { what: string; next: string } | null {
  if (!noAnswer.has(key)) return null;
  const { faults } = locale === "en" ? en : zh;
  return faults[during as keyof typeof faults] ?? null;
}
