export const locales = ["zh-CN", "en"] as const;
export type Locale = (typeof locales)[number];

/** The cookie a person's choice of language is kept in. */
export const localeCookie = "huiyin_locale";

/** The language to speak: the person's choice, else what the browser asks for, else Chinese. */
export function pickLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (chosen === "zh-CN" || chosen === "en") return chosen;
  const first = (acceptLanguage ?? "").split(",")[0]?.trim().toLowerCase() ?? "";
  return first.startsWith("en") ? "en" : "zh-CN";
}
