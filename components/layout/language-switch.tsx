"use client";
import { Languages } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { chooseLocale } from "@/lib/platform/browser/choose-locale";

/** Changes between Chinese and English; named in the language it leads to. */
export function LanguageSwitch() {
  const t = useTranslations("common");
  const router = useRouter();
  const other = useLocale() === "en" ? { locale: "zh-CN" as const, name: "中文" } : { locale: "en" as const, name: "English" };
  const change = () => {
    chooseLocale(other.locale);
    router.refresh();
  };
  return (
    <Button variant="ghost" onClick={change} lang={other.locale} title={t("shell.language")}>
      <Languages aria-hidden />
      {other.name}
    </Button>
  );
}
