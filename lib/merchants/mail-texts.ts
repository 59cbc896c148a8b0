import type { Locale } from "@/lib/platform/i18n/locales";
import en from "@/lib/platform/i18n/messages/en/merchants.json";
import zh from "@/lib/platform/i18n/messages/zh-CN/merchants.json";

type MailKind = keyof typeof zh.mail;

/** Subject and text of a mail in the reader's language. */
export function mailTexts(kind: MailKind, locale: Locale, blanks: Record<string, string>): { subject: string; text: string } {
  const { subject, text } = (locale === "en" ? en : zh).mail[kind];
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (_, name: string) => blanks[name] ?? "");
  return { subject: fill(subject).replace(/[\r\n]+/g, " "), text: fill(text) };
}
