"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useRefusal } from "@/components/merchants/use-refusal";
import { Button } from "@/components/ui/button";
import { Field, FieldDescription, FieldError, FieldGroup, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { type ChannelOpening, type ChannelView, type ConnectWechatKfInput, connectWechatKfInput } from "@/lib/channels/inputs";
import { useConnectChannel, useUpdateChannel } from "../channel-queries";
import { FaultNote } from "../fault-note";
import { SecretInput } from "../secret-input";
import { DrawCorp, DrawSecret } from "./console-drawings";
import { StepFrame } from "./step-frame";

type StepCredentialsProps = {
  /** The channel when it was made already and is being corrected. */
  channel: ChannelView | null;
  onBack: () => void;
  onDone: (opening: ChannelOpening) => void;
};

const formId = "channel-credentials";
const noneIfEmpty = (value: unknown) => (value === "" ? undefined : value);

/** ② Who the company is, and the app's secret. */
export function StepCredentials({ channel, onBack, onDone }: StepCredentialsProps) {
  const t = useTranslations("channels.connect");
  const say = useRefusal();
  const connect = useConnectChannel();
  const update = useUpdateChannel(channel?.id ?? "");
  const { error, isPending } = channel ? update : connect;
  const form = useForm<ConnectWechatKfInput>({
    resolver: zodResolver(connectWechatKfInput),
    defaultValues: { name: channel?.name ?? t("credentials.nameDefault"), corpId: channel?.corpId ?? "" },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit((values) => (channel ? update : connect).mutate(values, { onSuccess: onDone }));
  return (
    <StepFrame
      title={t("credentials.title")}
      lead={t("credentials.lead")}
      foot={
        <>
          <Button size="lg" variant="outline" onClick={onBack}>
            {t("back")}
          </Button>
          <Button size="lg" type="submit" form={formId} disabled={isPending}>
            {isPending ? <Spinner /> : null}
            {channel ? t("next") : t("credentials.submit")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate autoComplete="off" aria-label={t("credentials.title")}>
        <FieldGroup className="gap-5">
          {error ? <FaultNote tone="red" what={say(error)} /> : null}
          <Field>
            <FieldLabel htmlFor="name">{t("credentials.name")}</FieldLabel>
            <Input id="name" aria-invalid={!!errors.name} aria-describedby="name-hint name-error" {...form.register("name")} />
            <FieldDescription id="name-hint">{t("credentials.nameHint")}</FieldDescription>
            <FieldError id="name-error">{errors.name ? t("credentials.nameWrong") : null}</FieldError>
          </Field>
          <Field>
            <FieldLabel htmlFor="corpId">{t("credentials.corpId")}</FieldLabel>
            <Input
              id="corpId"
              spellCheck={false}
              autoCapitalize="none"
              placeholder="ww…"
              className="font-mono"
              disabled={!!channel?.verifiedAt}
              aria-invalid={!!errors.corpId}
              aria-describedby="corpId-hint corpId-error"
              {...form.register("corpId")}
            />
            <FieldDescription id="corpId-hint">{t("credentials.corpIdHint")}</FieldDescription>
            <FieldError id="corpId-error">{errors.corpId ? t("credentials.corpIdWrong") : null}</FieldError>
            <DrawCorp />
          </Field>
          <Field>
            <FieldLabel htmlFor="secret">{t("credentials.secret")}</FieldLabel>
            <SecretInput
              id="secret"
              placeholder={channel?.secretSince ? t("credentials.secretKept") : undefined}
              aria-invalid={!!errors.secret}
              aria-describedby="secret-hint secret-error"
              {...form.register("secret", { setValueAs: noneIfEmpty })}
            />
            <FieldDescription id="secret-hint">
              {t("credentials.secretHint")} {t("credentials.secretLater")}
            </FieldDescription>
            <FieldError id="secret-error">{errors.secret ? t("credentials.secretWrong") : null}</FieldError>
            <DrawSecret />
          </Field>
        </FieldGroup>
      </form>
    </StepFrame>
  );
}
