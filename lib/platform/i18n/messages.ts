import type { AbstractIntlMessages } from "next-intl";
import type { Locale } from "./locales";

/** One file per domain word, so that a word's texts lie together. */
export const messageFiles = [
  "common",
  "errors",
  "site",
  "account",
  "merchants",
  "channels",
  "entries",
  "chat",
  "conversations",
  "knowledge",
  "routing",
  "queue",
  "push",
  "customers",
  "go",
  "reception",
  "api",
] as const;

/** All texts of one language, by domain word. */
export async function loadMessages(locale: Locale): Promise<AbstractIntlMessages> {
  const parts = await Promise.all(
    messageFiles.map(async (name) => [name, (await import(`./messages/${locale}/${name}.json`)).default] as const),
  );
  return Object.fromEntries(parts);
}
