"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useInBrowser } from "./use-in-browser";

const icons = { light: Sun, dark: Moon, system: Monitor };
type Choice = keyof typeof icons;

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const t = useTranslations("common.shell");
  const { theme, setTheme } = useTheme();
  const inBrowser = useInBrowser(); // the server cannot know the choice
  const choice: Choice = inBrowser && theme && theme in icons ? (theme as Choice) : "system";
  const names: Record<Choice, string> = { light: t("themeLight"), dark: t("themeDark"), system: t("themeSystem") };
  const Icon = icons[choice];
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={`${t("theme")}: ${names[choice]}`} title={t("theme")}>
          <Icon aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup value={choice} onValueChange={setTheme}>
          {(Object.keys(icons) as Choice[]).map((name) => (
            <DropdownMenuRadioItem key={name} value={name}>
              {names[name]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
