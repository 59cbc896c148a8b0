"use client";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { isCommonPassword } from "@/lib/merchants/inputs";
import { PasswordInput } from "./password-input";

type Strength = "none" | "short" | "weak" | "fair" | "strong";

const shortest = 8;
const bars: Record<Strength, number> = { none: 0, short: 1, weak: 1, fair: 2, strong: 3 };

/** How hard a password is to guess, by length and kinds of characters; Chinese characters count more. */
function strengthOf(password: string): Strength {
  if (password === "") return "none";
  if (password.length < shortest) return "short";
  if (isCommonPassword(password)) return "weak";
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\da-zA-Z]/].filter((kind) => kind.test(password)).length;
  const bits = [...password].reduce((sum, letter) => sum + (letter > "\u2fff" ? 9 : 2.5), 0) + kinds * 6;
  return bits >= 56 ? "strong" : bits >= 38 ? "fair" : "weak";
}

type NewPasswordFieldProps = Omit<ComponentProps<typeof PasswordInput>, "id"> & {
  id: string;
  label: ReactNode;
  typed: string;
  wrong: boolean;
};

/** A field for a new password that says, while one types, how good it is. */
export function NewPasswordField({ id, label, typed, wrong, ...props }: NewPasswordFieldProps) {
  const t = useTranslations("merchants.credentials");
  const strength = strengthOf(typed);
  const filled = bars[strength];
  return (
    <Field>
      <FieldLabel htmlFor={id}>{label}</FieldLabel>
      <PasswordInput
        id={id}
        autoComplete="new-password"
        maxLength={200}
        aria-invalid={wrong}
        aria-describedby={`${id}-strength ${id}-error`}
        {...props}
      />
      <div className="flex items-center gap-2">
        <span aria-hidden className="flex w-12 shrink-0 gap-1">
          {[1, 2, 3].map((bar) => (
            <span
              key={bar}
              className={cn("h-1 flex-1 rounded-full bg-line", bar <= filled && (filled === 1 ? "bg-line-strong" : "bg-green"))}
            />
          ))}
        </span>
        <p id={`${id}-strength`} aria-live="polite" className="text-ink-3 text-xs">
          <span className="sr-only">{t("strength.label")}: </span>
          {t(`strength.${strength}`, { n: shortest - typed.length })}
        </p>
      </div>
      <FieldError id={`${id}-error`}>{wrong ? t(typed.length < shortest ? "passwordShort" : "passwordCommon") : null}</FieldError>
    </Field>
  );
}
