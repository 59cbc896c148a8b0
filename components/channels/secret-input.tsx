"use client";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";

/** A field for a secret whose letters can be shown; browsers do not offer to keep it. */
export function SecretInput({ className, ...props }: Omit<ComponentProps<typeof Input>, "type">) {
  const t = useTranslations("channels.connect.credentials");
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <Input
        type={shown ? "text" : "password"}
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        data-1p-ignore
        className={cn("pr-10 font-mono phone:pr-12", className)}
        {...props}
      />
      <button
        type="button"
        aria-pressed={shown}
        aria-label={t("show")}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-0 grid w-9 place-items-center rounded-md text-ink-3 hover:text-ink phone:w-11"
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </div>
  );
}
