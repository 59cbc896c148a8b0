"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import { Field, FieldDescription, FieldError, FieldGroup, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signUpInput } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { TradeSelect } from "../trade-select";
import { useRefusal } from "../use-refusal";
import { FormNotice } from "./form-notice";
import { NewPasswordField } from "./new-password-field";
import { SubmitButton } from "./submit-button";

/** A shop and its owner in four answers; then straight to connecting a channel. */
export function SignUpForm() {
  const t = useTranslations("account");
  const wrong = useTranslations("merchants.credentials");
  const say = useRefusal();
  const [refused, setRefused] = useState("");
  // no defaults: what was typed or filled in before the page came alive stays
  const form = useForm({
    resolver: zodResolver(signUpInput),
    mode: "onTouched",
    defaultValues: { trade: "beauty" as const },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const typed = useWatch({ control: form.control, name: "password" }) ?? "";
  const busy = isSubmitting || (isSubmitSuccessful && !refused);

  const submit = form.handleSubmit(async (values) => {
    setRefused("");
    try {
      await callDoor("POST", "/api/account/sign-up", values);
      window.location.assign("/settings/channels/connect");
    } catch (error) {
      setRefused(say(error));
    }
  });

  return (
    <form onSubmit={submit} noValidate method="post" aria-label={t("signUp.title")}>
      <FieldGroup>
        {refused ? <FormNotice tone="red">{refused}</FormNotice> : null}
        <Field>
          <FieldLabel htmlFor="shop-name">{t("signUp.shopName")}</FieldLabel>
          <Input
            id="shop-name"
            maxLength={60}
            autoComplete="organization"
            autoFocus
            aria-invalid={!!errors.shopName}
            aria-describedby="shop-name-hint shop-name-error"
            {...form.register("shopName")}
          />
          {errors.shopName ? null : <FieldDescription id="shop-name-hint">{t("signUp.shopNameHint")}</FieldDescription>}
          <FieldError id="shop-name-error">{errors.shopName ? t("signUp.shopNameWrong") : null}</FieldError>
        </Field>
        <Field>
          <FieldLabel htmlFor="trade">{t("signUp.trade")}</FieldLabel>
          <Controller
            control={form.control}
            name="trade"
            render={({ field }) => <TradeSelect id="trade" value={field.value} onChange={field.onChange} onBlur={field.onBlur} />}
          />
        </Field>
        <Field>
          <FieldLabel htmlFor="email">{t("email")}</FieldLabel>
          <Input
            id="email"
            type="email"
            autoComplete="username"
            aria-invalid={!!errors.email}
            aria-describedby="email-error"
            {...form.register("email")}
          />
          <FieldError id="email-error">{errors.email ? wrong("emailWrong") : null}</FieldError>
        </Field>
        <NewPasswordField id="password" label={t("password")} typed={typed} wrong={!!errors.password} {...form.register("password")} />
        <SubmitButton busy={busy}>{t("signUp.submit")}</SubmitButton>
      </FieldGroup>
    </form>
  );
}
