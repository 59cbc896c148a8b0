"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { MailCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError, FieldGroup, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { requestResetInput } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useRefusal } from "../use-refusal";
import { FormNotice } from "./form-notice";
import { SubmitButton } from "./submit-button";

type Sent = { email: string; shownLink: string | null };

/** Asks for a link; the answer is the same whoever asks. */
export function ForgotPasswordForm() {
  const t = useTranslations("account");
  const wrong = useTranslations("merchants.credentials");
  const say = useRefusal();
  const [refused, setRefused] = useState("");
  const [sent, setSent] = useState<Sent | null>(null);
  const form = useForm({ resolver: zodResolver(requestResetInput) });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ email }) => {
    setRefused("");
    try {
      const { shownLink } = await callDoor<{ shownLink: string | null }>("POST", "/api/account/forgot-password", { email });
      setSent({ email, shownLink });
    } catch (error) {
      setRefused(say(error));
    }
  });

  if (sent) return <MailSent sent={sent} onAgain={() => setSent(null)} />;
  return (
    <form onSubmit={submit} noValidate method="post" aria-label={t("forgot.title")}>
      <FieldGroup>
        <p className="text-base text-ink-2">{t("forgot.lead")}</p>
        {refused ? <FormNotice tone="red">{refused}</FormNotice> : null}
        <Field>
          <FieldLabel htmlFor="email">{t("email")}</FieldLabel>
          <Input
            id="email"
            type="email"
            autoComplete="username"
            autoFocus
            aria-invalid={!!errors.email}
            aria-describedby="email-error"
            {...form.register("email")}
          />
          <FieldError id="email-error">{errors.email ? wrong("emailWrong") : null}</FieldError>
        </Field>
        <SubmitButton busy={isSubmitting}>{t("forgot.submit")}</SubmitButton>
      </FieldGroup>
    </form>
  );
}

function MailSent({ sent, onAgain }: { sent: Sent; onAgain: () => void }) {
  const t = useTranslations("account.forgot");
  return (
    <div role="status" className="flex flex-col gap-4">
      <div className="flex gap-3 rounded-lg border border-line bg-surface p-4">
        <MailCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-green-ink" strokeWidth={1.7} />
        <div className="flex min-w-0 flex-col gap-1">
          <p className="font-semibold text-base">{t("sentTitle")}</p>
          <p className="break-words text-ink-2 text-sm">{t("sentText", { email: sent.email })}</p>
        </div>
      </div>
      {sent.shownLink ? (
        <div className="flex flex-col gap-2 rounded-lg border border-note-line bg-note p-4 text-note-ink">
          <p className="font-semibold">{t("demoTitle")}</p>
          <p>{t("demoText")}</p>
          <Button asChild variant="note" className="self-start">
            <a href={sent.shownLink}>{t("demoOpen")}</a>
          </Button>
        </div>
      ) : null}
      <Button variant="outline" size="lg" onClick={onAgain}>
        {t("again")}
      </Button>
    </div>
  );
}
