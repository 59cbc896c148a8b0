import { appAccessReasons } from "./app-reasons-access";
import { appSendReasons } from "./app-reasons-send";
import type { ReasonEntry } from "./reason";

/** What one kind of app is called, and where its owner finds things, in both languages. */
export type AppWords = {
  zh: { app: string; console: string; secretAt: string; ipAt: string; sendable: string; files: string };
  en: { app: string; console: string; secretAt: string; ipAt: string; sendable: string; files: string };
};

/** Every code of api.weixin.qq.com that one app can meet (facts 3–5.6), in the words of its kind, and our own codes. */
export function appReasons(words: AppWords): Record<string, ReasonEntry> {
  return { ...appAccessReasons(words), ...appSendReasons(words) };
}
