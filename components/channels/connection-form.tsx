"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { Lock } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useRefusal } from "@/components/merchants/use-refusal";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { type ChannelView, type UpdateChannelInput, updateChannelInput } from "@/lib/channels/inputs";
import { useUpdateChannel } from "./channel-queries";
import { CopyField } from "./copy-field";
import { SecretForm } from "./secret-form";

/** Name, company, secret and address of a channel. The secret can be replaced, never read. */
export function ConnectionForm({ channel }: { channel: ChannelView }) {
  const t = useTranslations("channels.edit");
  return (
    <div className="flex flex-col gap-5">
      <NameForm key={`${channel.name}:${channel.corpId}`} channel={channel} />
      <SecretLine channel={channel} />
      <CopyField label={t("url")} value={channel.callbackUrl} />
    </div>
  );
}

function NameForm({ channel: { id, name, corpId, verifiedAt } }: { channel: ChannelView }) {
  const t = useTranslations("channels");
  const say = useRefusal();
  const { mutate, error, isPending } = useUpdateChannel(id);
  const fixed = verifiedAt !== null;
  const form = useForm<UpdateChannelInput>({ resolver: zodResolver(updateChannelInput), defaultValues: { name, corpId } });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit((values) =>
    mutate(fixed ? { name: values.name } : { name: values.name, corpId: values.corpId }, { onSuccess: () => void toast(t("edit.saved")) }),
  );
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field>
        <FieldLabel htmlFor="edit-name">{t("edit.name")}</FieldLabel>
        <Input id="edit-name" aria-invalid={!!errors.name} aria-describedby="edit-name-error" {...form.register("name")} />
        <FieldError id="edit-name-error">{errors.name ? t("connect.credentials.nameWrong") : null}</FieldError>
      </Field>
      <Field>
        <FieldLabel htmlFor="edit-corp" className="flex items-center gap-1.5">
          {t("edit.corpId")}
          {fixed ? <Lock aria-hidden className="size-3.5 text-ink-3" /> : null}
        </FieldLabel>
        <Input
          id="edit-corp"
          className={cn("font-mono", fixed && "border-transparent bg-sunken text-ink-2")}
          readOnly={fixed}
          spellCheck={false}
          aria-invalid={!!errors.corpId}
          aria-describedby="edit-corp-hint edit-corp-error"
          {...form.register("corpId")}
        />
        {fixed ? <FieldDescription id="edit-corp-hint">{t("edit.corpFixed")}</FieldDescription> : null}
        <FieldError id="edit-corp-error">{errors.corpId ? t("connect.credentials.corpIdWrong") : null}</FieldError>
      </Field>
      {error ? <FieldError>{say(error)}</FieldError> : null}
      <Button type="submit" variant="outline" disabled={isPending || !isDirty} className="self-start">
        {t("edit.save")}
      </Button>
    </form>
  );
}

function SecretLine({ channel: { id, secretSince } }: { channel: ChannelView }) {
  const t = useTranslations("channels.edit");
  const format = useFormatter();
  const [open, setOpen] = useState(secretSince === null);
  const done = () => {
    setOpen(false);
    toast(t("saved"));
  };
  if (open) return <SecretForm channelId={id} label={t("secretNew")} onSaved={done} />;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="font-medium text-sm">{t("secret")}</p>
      <div className="flex flex-wrap items-center gap-3">
        <p className="text-ink-2 text-sm">
          {secretSince ? t("secretShown", { day: format.dateTime(new Date(secretSince), { dateStyle: "medium" }) }) : t("secretNone")}
        </p>
        <Button variant="outline" onClick={() => setOpen(true)}>
          {t("secretChange")}
        </Button>
      </div>
    </div>
  );
}
