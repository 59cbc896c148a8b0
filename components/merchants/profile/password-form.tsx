"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { toast } from "@/components/ui/toaster";
import { changePasswordInput } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { FormNotice } from "../account/form-notice";
import { NewPasswordField } from "../account/new-password-field";
import { PasswordInput } from "../account/password-input";
import { useRefusal } from "../use-refusal";

/** A new password for somebody who knows the current one. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("merchants.profile");
  const missing = useTranslations("merchants.credentials")("passwordMissing");
  const say = useRefusal();
  const [refused, setRefused] = useState("");
  const form = useForm({ resolver: zodResolver(changePasswordInput), defaultValues: { current: "", password: "" } });
  const { errors, isSubmitting } = form.formState;
  const typed = useWatch({ control: form.control, name: "password" });
  const submit = form.handleSubmit(async (values) => {
    setRefused("");
    try {
      await callDoor("PUT", "/api/me/password", values);
      form.reset();
      toast(t("changed"));
    } catch (error) {
      setRefused(say(error));
    }
  });
  return (
    <form onSubmit={submit} noValidate className="flex max-w-100 flex-col gap-4">
      {refused ? <FormNotice tone="red">{refused}</FormNotice> : null}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field>
        <FieldLabel htmlFor="current-password">{t("current")}</FieldLabel>
        <PasswordInput
          id="current-password"
          autoComplete="current-password"
          aria-invalid={!!errors.current}
          aria-describedby="current-password-error"
          {...form.register("current")}
        />
        <FieldError id="current-password-error">{errors.current ? missing : null}</FieldError>
      </Field>
      <NewPasswordField id="next-password" label={t("next")} typed={typed} wrong={!!errors.password} {...form.register("password")} />
      <Button type="submit" variant="outline" disabled={isSubmitting} className="self-start">
        {t("change")}
      </Button>
    </form>
  );
}
