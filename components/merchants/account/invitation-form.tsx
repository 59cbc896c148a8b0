"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { Field, FieldDescription, FieldError, FieldGroup, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type InvitationOpening, isCommonPassword } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useRefusal } from "../use-refusal";
import { FormNotice } from "./form-notice";
import { NewPasswordField } from "./new-password-field";
import { PasswordInput } from "./password-input";
import { SubmitButton } from "./submit-button";

type InvitationFormProps = { token: string; invitation: InvitationOpening; signedInAs: string | null };

/** Joining: as a new person, by one's password, or with one click for somebody who is signed in. */
export function InvitationForm({ token, invitation, signedInAs }: InvitationFormProps) {
  const t = useTranslations("account");
  const wrong = useTranslations("merchants.credentials");
  const say = useRefusal();
  const [refused, setRefused] = useState("");
  const form = useForm<{ name: string; password: string }>({ mode: "onTouched" });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const typed = useWatch({ control: form.control, name: "password" }) ?? "";
  const busy = isSubmitting || (isSubmitSuccessful && !refused);
  const { email, state } = invitation;
  const isNew = state === "new_person";
  const oneClick = !isNew && signedInAs === email;

  const submit = form.handleSubmit(async ({ name, password }) => {
    setRefused("");
    try {
      await callDoor("POST", "/api/account/invitation", oneClick ? { token } : { token, name: name || undefined, password });
      window.location.assign("/conversations");
    } catch (error) {
      setRefused(say(error));
    }
  });

  return (
    <form onSubmit={submit} noValidate method="post">
      <FieldGroup>
        {refused ? <FormNotice tone="red">{refused}</FormNotice> : null}
        {signedInAs && signedInAs !== email ? (
          <FormNotice tone="plain">{t("invitation.otherAccount", { email: signedInAs, invited: email })}</FormNotice>
        ) : null}
        {oneClick ? null : (
          <Field>
            <FieldLabel htmlFor="email">{t("invitation.email")}</FieldLabel>
            <Input id="email" type="email" autoComplete="username" value={email} readOnly className="bg-sunken text-ink-2" />
            {isNew ? null : <FieldDescription>{t("invitation.hasAccount")}</FieldDescription>}
          </Field>
        )}
        {isNew ? (
          <>
            <Field>
              <FieldLabel htmlFor="name">{t("invitation.name")}</FieldLabel>
              <Input
                id="name"
                maxLength={60}
                autoComplete="name"
                autoFocus
                aria-invalid={!!errors.name}
                aria-describedby="name-hint name-error"
                {...form.register("name", { validate: (value) => value.trim() !== "" })}
              />
              {errors.name ? null : <FieldDescription id="name-hint">{t("invitation.nameHint")}</FieldDescription>}
              <FieldError id="name-error">{errors.name ? t("invitation.nameWrong") : null}</FieldError>
            </Field>
            <NewPasswordField
              id="password"
              label={t("invitation.newPassword")}
              typed={typed}
              wrong={!!errors.password}
              {...form.register("password", { validate: (value) => value.length >= 8 && !isCommonPassword(value) })}
            />
          </>
        ) : null}
        {isNew || oneClick ? null : (
          <Field>
            <FieldLabel htmlFor="password">{t("password")}</FieldLabel>
            <PasswordInput
              id="password"
              autoComplete="current-password"
              autoFocus
              aria-invalid={!!errors.password}
              aria-describedby="password-error"
              {...form.register("password", { required: true })}
            />
            <FieldError id="password-error">{errors.password ? wrong("passwordMissing") : null}</FieldError>
          </Field>
        )}
        <SubmitButton busy={busy}>{oneClick ? t("invitation.acceptAs", { email }) : t("invitation.accept")}</SubmitButton>
      </FieldGroup>
    </form>
  );
}
