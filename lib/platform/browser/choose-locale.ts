import { type Locale, localeCookie } from "../i18n/locales";

/** Keeps a person's choice of language; pages are in it from the next load on. */
export function chooseLocale(locale: Locale): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in the browsers built into WeChat
  document.cookie = `${localeCookie}=${locale}; path=/; max-age=31536000; samesite=lax`;
}
