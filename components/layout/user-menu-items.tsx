"use client";
import { LogOut, Monitor, Moon, SlidersHorizontal, Sun, UserRound } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import type { ReactElement, ReactNode } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { chooseLocale } from "@/lib/platform/browser/choose-locale";

export type UserMenuItemsProps = {
  name: string;
  email: string;
  /** Opens the preferences of the page, if it has any. */
  onPreferences?: (() => void) | undefined;
  onSignOut: () => void;
};

const themes = [
  ["light", "themeLight", Sun],
  ["dark", "themeDark", Moon],
  ["system", "themeSystem", Monitor],
] as const;

/** The menu of the person: profile, look, language, and the way out. */
export function UserMenuItems({ name, email, onPreferences, onSignOut, trigger }: UserMenuItemsProps & { trigger: ReactElement }) {
  const t = useTranslations("common.shell");
  const { theme, setTheme } = useTheme();
  const locale = useLocale();
  const router = useRouter();
  const speak = (chosen: string) => {
    chooseLocale(chosen === "en" ? "en" : "zh-CN");
    router.refresh();
  };
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent side="right" align="end" className="w-60">
        <div className="px-2 py-1.5">
          <p className="truncate font-semibold text-sm">{name}</p>
          <p className="truncate text-ink-3 text-xs">{email}</p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/settings/profile">
            <UserRound aria-hidden />
            {t("profile")}
          </Link>
        </DropdownMenuItem>
        {onPreferences ? (
          <DropdownMenuItem onSelect={onPreferences}>
            <SlidersHorizontal aria-hidden />
            {t("preferences")}
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("theme")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme ?? "system"} onValueChange={setTheme}>
          {themes.map(([value, label, Icon]) => (
            <DropdownMenuRadioItem key={value} value={value}>
              <Icon aria-hidden />
              {t(label)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("language")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={locale} onValueChange={speak}>
          <DropdownMenuRadioItem value="zh-CN" lang="zh-CN">
            <Glyph>中</Glyph>
            简体中文
          </DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="en" lang="en">
            <Glyph>A</Glyph>
            English
          </DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={onSignOut}>
          <LogOut aria-hidden />
          {t("signOut")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** A letter where the neighbours have an icon. */
function Glyph({ children }: { children: ReactNode }) {
  return (
    <span aria-hidden className="grid size-4 shrink-0 place-items-center font-medium text-ink-3 text-xs leading-none">
      {children}
    </span>
  );
}
