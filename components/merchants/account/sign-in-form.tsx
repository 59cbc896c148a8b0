"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Field, FieldError, FieldGroup, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signInInput } from "@/lib/merchants/inputs";
import { asDoorError } from "@/lib/platform/browser/call-door";
import { signIn } from "@/lib/platform/browser/sign-in";
import { useRefusal } from "../use-refusal";
import { FormNotice } from "./form-notice";
import { PasswordInput } from "./password-input";
import { SubmitButton } from "./submit-button";
import { useWait } from "./use-wait";

type SignInFormProps = { next: string; email?: string };

/** E-mail and password; after too many failures the button counts the seconds down. */
export function SignInForm({ next, email = "" }: SignInFormProps) {
  const t = useTranslations("account");
  const wrong = useTranslations("merchants.credentials");
  const say = useRefusal();
  const [refused, setRefused] = useState<unknown>(null);
  const [wait, startWait] = useWait();
  // no defaults: what was typed or filled in before the page came alive stays
  const form = useForm({ resolver: zodResolver(signInInput) });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const busy = isSubmitting || (isSubmitSuccessful && !refused);

  const waited = wait === 0 && typeof asDoorError(refused).data.retryAfterSeconds === "number";

  const submit = form.handleSubmit(async (values) => {
    setRefused(null);
    try {
      await signIn(values.email, values.password);
      window.location.assign(next);
    } catch (error) {
      setRefused(error);
      startWait(error);
      form.setFocus("password", { shouldSelect: true });
    }
  });

  return (
    <form onSubmit={submit} noValidate method="post" aria-label={t("signIn.title")}>
      <FieldGroup>
        {refused && !waited ? (
          <FormNotice tone="red">
            <span className={wait > 0 ? "sr-only" : undefined}>{say(refused)}</span>
            {wait > 0 ? <span aria-hidden>{t("waitSeconds", { seconds: wait })}</span> : null}
          </FormNotice>
        ) : null}
        <Field>
          <FieldLabel htmlFor="email">{t("email")}</FieldLabel>
          <Input
            id="email"
            type="email"
            defaultValue={email}
            autoComplete="username"
            autoFocus={!email}
            aria-invalid={!!errors.email}
            aria-describedby="email-error"
            {...form.register("email")}
          />
          <FieldError id="email-error">{errors.email ? wrong("emailWrong") : null}</FieldError>
        </Field>
        <Field>
          <div className="flex items-center justify-between">
            <FieldLabel htmlFor="password">{t("password")}</FieldLabel>
            <Link href="/forgot-password" className="text-green-ink text-xs underline-offset-4 hover:underline phone:py-2">
              {t("signIn.forgot")}
            </Link>
          </div>
          <PasswordInput
            id="password"
            autoComplete="current-password"
            autoFocus={!!email}
            aria-invalid={!!errors.password}
            aria-describedby="password-error"
            {...form.register("password")}
          />
          <FieldError id="password-error">{errors.password ? wrong("passwordMissing") : null}</FieldError>
        </Field>
        <SubmitButton busy={busy} disabled={wait > 0}>
          {t("signIn.submit")}
        </SubmitButton>
      </FieldGroup>
    </form>
  );
}
