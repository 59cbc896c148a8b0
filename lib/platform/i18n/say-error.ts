import type { AppError } from "../errors";
import { type Locale, locales } from "./locales";
import en from "./messages/en/errors.json";
import zh from "./messages/zh-CN/errors.json";

/** The sentence for a refusal, in the reader's language. Unknown reasons get the sentence of their code. */
export function sayError(error: Pick<AppError, "code" | "reason" | "data">, locale: Locale): string {
  const texts: Record<string, string> = locale === "en" ? en : zh;
  const text = texts[error.reason] ?? texts[`code_${error.code}`] ?? error.reason;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(error.data[name] ?? ""));
}

/** The same in every language, for what is kept and read later. */
export function sayErrorToAll(error: Pick<AppError, "code" | "reason" | "data">): Record<Locale, string> {
  return Object.fromEntries(locales.map((locale) => [locale, sayError(error, locale)])) as Record<Locale, string>;
}
