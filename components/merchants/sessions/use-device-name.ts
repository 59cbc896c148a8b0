"use client";
import { useTranslations } from "next-intl";
import { deviceOf } from "./device-of";

/** What a browser says of itself, in the reader's words. */
export function useDeviceName(): (userAgent: string) => string {
  const t = useTranslations("merchants.sessions");
  return (userAgent) => {
    const { browser, system } = deviceOf(userAgent);
    const said = browser === "wechat" ? t("inWechat") : browser === "wecom" ? t("inWecom") : browser;
    return said && system ? t("deviceOn", { browser: said, system }) : (said ?? system ?? t("unknownDevice"));
  };
}
