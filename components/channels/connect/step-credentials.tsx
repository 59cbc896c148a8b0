"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useRefusal } from "@/components/merchants/use-refusal";
import { Button } from "@/components/ui/button";
import { Field, FieldDescription, FieldError, FieldGroup, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { type ChannelOpening, type ChannelView, connectWechatAppInput, connectWechatKfInput } from "@/lib/channels/inputs";
import { useConnectChannel, useUpdateChannel } from "../channel-queries";
import { FaultNote } from "../fault-note";
import { SecretInput } from "../secret-input";
import { DrawMiniSettings, DrawOfficialBasic, DrawShopSettings } from "./app-drawings";
import { type GuidedKind, isApp } from "./connect-plan";
import { DrawCorp, DrawSecret } from "./console-drawings";
import { StepFrame } from "./step-frame";

type StepCredentialsProps = {
  kind: GuidedKind;
  /** The channel when it was made already and is being corrected. */
  channel: ChannelView | null;
  onBack: () => void;
  onDone: (opening: ChannelOpening) => void;
};

const formId = "channel-credentials";
const noneIfEmpty = (value: unknown) => (value === "" ? undefined : value);

const { name, secret, appId } = connectWechatAppInput.shape;
const schemas = {
  corp: z.object({ name, secret, outerId: connectWechatKfInput.shape.corpId }),
  app: z.object({ name, secret, outerId: appId }),
};
type Given = z.infer<typeof schemas.corp>;

const drawings = { wechat_mini: DrawMiniSettings, wechat_official: DrawOfficialBasic, wechat_shop: DrawShopSettings };

/** Who the company or app is, and its secret. */
export function StepCredentials({ kind, channel, onBack, onDone }: StepCredentialsProps) {
  const t = useTranslations("channels");
  const say = useRefusal();
  const connect = useConnectChannel();
  const update = useUpdateChannel(channel?.id ?? "");
  const { error, isPending } = channel ? update : connect;
  const app = isApp(kind) ? kind : null;
  const form = useForm<Given>({
    resolver: zodResolver(schemas[app ? "app" : "corp"]),
    defaultValues: {
      name: channel?.name ?? (app ? t(`apps.${app}.name`) : t("connect.credentials.nameDefault")),
      outerId: (app ? channel?.appId : channel?.corpId) ?? "",
    },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit(({ outerId, ...given }) => {
    const named = app ? ({ ...given, kind: app, appId: outerId } as const) : ({ ...given, kind: "wechat_kf", corpId: outerId } as const);
    if (!channel) return connect.mutate(named, { onSuccess: onDone });
    const { kind: _, ...change } = named;
    return update.mutate(change, { onSuccess: onDone });
  });
  const Where = app ? drawings[app] : DrawCorp;
  return (
    <StepFrame
      title={app ? t(`apps.${app}.credentials.title`) : t("connect.credentials.title")}
      lead={t(app ? "connect.credentials.appLead" : "connect.credentials.lead")}
      foot={
        <>
          <Button size="lg" variant="outline" onClick={onBack}>
            {t("connect.back")}
          </Button>
          <Button size="lg" type="submit" form={formId} disabled={isPending}>
            {isPending ? <Spinner /> : null}
            {channel || kind === "wechat_shop" ? t("connect.next") : t("connect.credentials.submit")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate autoComplete="off" aria-label={t("connect.credentials.title")}>
        <FieldGroup className="gap-5">
          {error ? <FaultNote tone="red" what={say(error)} /> : null}
          <Field>
            <FieldLabel htmlFor="name">{t("connect.credentials.name")}</FieldLabel>
            <Input id="name" aria-invalid={!!errors.name} aria-describedby="name-hint name-error" {...form.register("name")} />
            <FieldDescription id="name-hint">{t("connect.credentials.nameHint")}</FieldDescription>
            <FieldError id="name-error">{errors.name ? t("connect.credentials.nameWrong") : null}</FieldError>
          </Field>
          <Field>
            <FieldLabel htmlFor="outerId">{app ? "AppID" : t("connect.credentials.corpId")}</FieldLabel>
            <Input
              id="outerId"
              spellCheck={false}
              autoCapitalize="none"
              placeholder={app ? "wx…" : "ww…"}
              className="font-mono"
              disabled={!!channel?.verifiedAt}
              aria-invalid={!!errors.outerId}
              aria-describedby="outerId-hint outerId-error"
              {...form.register("outerId")}
            />
            <FieldDescription id="outerId-hint">
              {app ? t(`apps.${app}.credentials.idHint`) : t("connect.credentials.corpIdHint")}
            </FieldDescription>
            <FieldError id="outerId-error">
              {errors.outerId ? t(app ? "connect.credentials.appIdWrong" : "connect.credentials.corpIdWrong") : null}
            </FieldError>
            <Where />
          </Field>
          <Field>
            <FieldLabel htmlFor="secret">{app ? "AppSecret" : t("connect.credentials.secret")}</FieldLabel>
            <SecretInput
              id="secret"
              placeholder={channel?.secretSince ? t("connect.credentials.secretKept") : undefined}
              aria-invalid={!!errors.secret}
              aria-describedby="secret-hint secret-error"
              {...form.register("secret", { setValueAs: noneIfEmpty })}
            />
            <FieldDescription id="secret-hint">
              {app ? t(`apps.${app}.credentials.secretHint`) : t("connect.credentials.secretHint")} {t("connect.credentials.secretLater")}
            </FieldDescription>
            <FieldError id="secret-error">{errors.secret ? t("connect.credentials.secretWrong") : null}</FieldError>
            {app ? null : <DrawSecret />}
          </Field>
        </FieldGroup>
      </form>
    </StepFrame>
  );
}
