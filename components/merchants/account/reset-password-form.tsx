"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { FieldGroup } from "@/components/ui/field";
import { resetPasswordInput } from "@/lib/merchants/inputs";
import { asDoorError, callDoor } from "@/lib/platform/browser/call-door";
import { useRefusal } from "../use-refusal";
import { FormNotice } from "./form-notice";
import { NewPasswordField } from "./new-password-field";
import { SubmitButton } from "./submit-button";

/** A new password by a mailed token. */
export function ResetPasswordForm({ token }: { token: string }) {
  const t = useTranslations("account.reset");
  const say = useRefusal();
  const router = useRouter();
  const [refused, setRefused] = useState<unknown>(null);
  const form = useForm({ resolver: zodResolver(resetPasswordInput), mode: "onTouched", defaultValues: { token } });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const typed = useWatch({ control: form.control, name: "password" }) ?? "";
  const busy = isSubmitting || (isSubmitSuccessful && !refused);

  const submit = form.handleSubmit(async (values) => {
    setRefused(null);
    try {
      await callDoor("POST", "/api/account/reset-password", values);
      router.replace("/sign-in?done=reset");
    } catch (error) {
      setRefused(error);
    }
  });

  return (
    <form onSubmit={submit} noValidate method="post" aria-label={t("title")}>
      <FieldGroup>
        {refused ? (
          <FormNotice tone="red">
            {say(refused)}{" "}
            {asDoorError(refused).status === 410 ? (
              <Link href="/forgot-password" className="font-medium underline underline-offset-4">
                {t("askAgain")}
              </Link>
            ) : null}
          </FormNotice>
        ) : null}
        <NewPasswordField
          id="password"
          label={t("password")}
          typed={typed}
          wrong={!!errors.password}
          autoFocus
          {...form.register("password")}
        />
        <SubmitButton busy={busy}>{t("submit")}</SubmitButton>
      </FieldGroup>
    </form>
  );
}
