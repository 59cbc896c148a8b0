"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { Lock } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useRefusal } from "@/components/merchants/use-refusal";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { type ChannelView, updateChannelInput } from "@/lib/channels/inputs";
import { useUpdateChannel } from "./channel-queries";
import { isApp } from "./connect/connect-plan";
import { CopyField } from "./copy-field";
import { SecretForm } from "./secret-form";

/** Name, company or app, secret and address of a channel. The secret can be replaced, never read. */
export function ConnectionForm({ channel }: { channel: ChannelView }) {
  const t = useTranslations("channels.edit");
  return (
    <div className="flex flex-col gap-5">
      <NameForm key={`${channel.name}:${channel.corpId}${channel.appId}`} channel={channel} />
      {channel.kind === "live_bridge" ? null : <SecretLine channel={channel} />}
      <CopyField label={t("url")} value={channel.callbackUrl} />
    </div>
  );
}

const { name: channelName, corpId: outerId } = updateChannelInput.shape;
const nameForm = z.object({ name: channelName, outerId });

function NameForm({ channel: { id, kind, name, corpId, appId, verifiedAt } }: { channel: ChannelView }) {
  const t = useTranslations("channels");
  const say = useRefusal();
  const { mutate, error, isPending } = useUpdateChannel(id);
  const fixed = verifiedAt !== null;
  const app = isApp(kind);
  const form = useForm<z.infer<typeof nameForm>>({
    resolver: zodResolver(nameForm),
    defaultValues: { name, outerId: kind === "live_bridge" ? undefined : app ? appId : corpId },
  });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit((values) => {
    const named = app ? { appId: values.outerId } : { corpId: values.outerId };
    mutate({ name: values.name, ...(fixed || kind === "live_bridge" ? {} : named) }, { onSuccess: () => void toast(t("edit.saved")) });
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field>
        <FieldLabel htmlFor="edit-name">{t("edit.name")}</FieldLabel>
        <Input id="edit-name" aria-invalid={!!errors.name} aria-describedby="edit-name-error" {...form.register("name")} />
        <FieldError id="edit-name-error">{errors.name ? t("connect.credentials.nameWrong") : null}</FieldError>
      </Field>
      {kind === "live_bridge" ? null : (
        <Field>
          <FieldLabel htmlFor="edit-outer" className="flex items-center gap-1.5">
            {t(app ? "edit.appId" : "edit.corpId")}
            {fixed ? <Lock aria-hidden className="size-3.5 text-ink-3" /> : null}
          </FieldLabel>
          <Input
            id="edit-outer"
            className={cn("font-mono", fixed && "border-transparent bg-sunken text-ink-2")}
            readOnly={fixed}
            spellCheck={false}
            aria-invalid={!!errors.outerId}
            aria-describedby="edit-outer-hint edit-outer-error"
            {...form.register("outerId")}
          />
          {fixed ? <FieldDescription id="edit-outer-hint">{t(app ? "edit.appFixed" : "edit.corpFixed")}</FieldDescription> : null}
          <FieldError id="edit-outer-error">
            {errors.outerId ? t(app ? "connect.credentials.appIdWrong" : "connect.credentials.corpIdWrong") : null}
          </FieldError>
        </Field>
      )}
      {error ? <FieldError>{say(error)}</FieldError> : null}
      <Button type="submit" variant="outline" disabled={isPending || !isDirty} className="self-start">
        {t("edit.save")}
      </Button>
    </form>
  );
}

function SecretLine({ channel: { id, kind, secretSince } }: { channel: ChannelView }) {
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
      <p className="font-medium text-sm">{t(isApp(kind) ? "appSecret" : "secret")}</p>
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
