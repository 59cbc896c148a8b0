"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useInBrowser } from "@/components/layout/use-in-browser";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { chooseLocale } from "@/lib/platform/browser/choose-locale";
import { Choice } from "./preferences-form";

/** Theme and language of this browser. */
export function LookForm() {
  const t = useTranslations("merchants.profile");
  const shell = useTranslations("common.shell");
  const router = useRouter();
  const locale = useLocale();
  const { theme, setTheme } = useTheme();
  const inBrowser = useInBrowser(); // the server cannot know the theme
  const themeNames = { light: shell("themeLight"), dark: shell("themeDark"), system: shell("themeSystem") };
  const chosen = inBrowser && (theme === "light" || theme === "dark") ? theme : "system";
  const speak = (wanted: string) => {
    chooseLocale(wanted === "en" ? "en" : "zh-CN");
    router.refresh();
  };
  return (
    <div className="flex flex-col">
      <Choice label={t("theme")}>
        {(id) => (
          <Select value={chosen} onValueChange={setTheme}>
            <SelectTrigger id={id} className="md:w-40">
              <SelectValue>{themeNames[chosen]}</SelectValue>
            </SelectTrigger>
            <SelectContent>
              <SelectItem value="light">{themeNames.light}</SelectItem>
              <SelectItem value="dark">{themeNames.dark}</SelectItem>
              <SelectItem value="system">{themeNames.system}</SelectItem>
            </SelectContent>
          </Select>
        )}
      </Choice>
      <Choice label={t("language")}>
        {(id) => (
          <Select value={locale} onValueChange={speak}>
            <SelectTrigger id={id} className="md:w-40">
              <SelectValue>{locale === "en" ? "English" : "简体中文"}</SelectValue>
            </SelectTrigger>
            <SelectContent>
              <SelectItem value="zh-CN" lang="zh-CN">
                简体中文
              </SelectItem>
              <SelectItem value="en" lang="en">
                English
              </SelectItem>
            </SelectContent>
          </Select>
        )}
      </Choice>
    </div>
  );
}
