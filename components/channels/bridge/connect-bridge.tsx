"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { SettingsPage } from "@/components/layout/settings-page";
import { useRefusal } from "@/components/merchants/use-refusal";
import { Button } from "@/components/ui/button";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { type ChannelOpening, liveBridgeInput, type MadeChannel } from "@/lib/channels/inputs";
import { useChannel, useConnectChannel } from "../channel-queries";
import { CopyField } from "../copy-field";
import { FaultNote } from "../fault-note";
import { BridgeExample } from "./bridge-example";
import { BridgeFacts } from "./bridge-facts";
import { BridgeLight } from "./bridge-light";
import { RenewSecret } from "./renew-secret";

/** Connects a merchant's own tool: what it means, then address and secret, then the first push. */
export function ConnectBridge({ initial }: { initial: ChannelOpening | null }) {
  const t = useTranslations("channels");
  const [made, setMade] = useState<MadeChannel | null>(initial);
  const take = (channel: MadeChannel) => {
    setMade(channel);
    window.history.replaceState(null, "", `?channel=${channel.channel.id}`);
  };
  return (
    <SettingsPage title={t("connect.titles.live_bridge")} back={{ href: "/settings/channels/connect", label: t("connect.chooser.title") }}>
      <div className="flex max-w-2xl flex-col gap-5">
        <BridgeFacts />
        {made ? <BridgeReady made={made} /> : <NameForm onMade={take} />}
      </div>
    </SettingsPage>
  );
}

function NameForm({ onMade }: { onMade: (made: MadeChannel) => void }) {
  const t = useTranslations("channels");
  const say = useRefusal();
  const [name, setName] = useState(t("bridge.nameDefault"));
  const [isWrong, setWrong] = useState(false);
  const { mutate, error, isPending } = useConnectChannel();
  const make = (event: FormEvent) => {
    event.preventDefault();
    const input = liveBridgeInput.safeParse({ kind: "live_bridge", name });
    setWrong(!input.success);
    if (input.success) mutate(input.data, { onSuccess: onMade });
  };
  return (
    <form onSubmit={make} noValidate className="flex flex-col gap-4">
      <Field>
        <FieldLabel htmlFor="bridge-name">{t("bridge.name")}</FieldLabel>
        <Input
          id="bridge-name"
          value={name}
          onChange={({ target }) => setName(target.value)}
          aria-invalid={isWrong}
          aria-describedby="bridge-name-error"
        />
        <FieldError id="bridge-name-error">{isWrong ? t("connect.credentials.nameWrong") : null}</FieldError>
      </Field>
      {error ? <FaultNote tone="red" what={say(error)} /> : null}
      <Button type="submit" size="lg" disabled={isPending} className="self-start">
        {isPending ? <Spinner /> : null}
        {t("bridge.make")}
      </Button>
    </form>
  );
}

function BridgeReady({ made }: { made: MadeChannel }) {
  const t = useTranslations("channels.bridge");
  const { channel } = useChannel(made);
  const [secret, setSecret] = useState(made.signingSecret ?? null);
  return (
    <>
      <div className="flex flex-col gap-1">
        <h3 className="font-semibold text-ink text-lg">{t("pasteTitle")}</h3>
        <p className="text-base text-ink-2">{t(secret ? "pasteLead" : "secretHidden")}</p>
      </div>
      <CopyField mark="1" label={t("url")} value={channel.callbackUrl} />
      {secret ? (
        <CopyField mark="2" label={t("secret")} value={secret} />
      ) : (
        <div className="flex flex-col gap-3">
          <RenewSecret channelId={channel.id} onRenewed={setSecret} />
        </div>
      )}
      <BridgeLight channel={channel} />
      <BridgeExample url={channel.callbackUrl} secret={secret} />
      <footer className="flex flex-wrap gap-2 border-line-soft border-t pt-4">
        <Button size="lg" variant={channel.lastCallbackAt ? "default" : "outline"} asChild>
          <Link href="/conversations">{t("finish")}</Link>
        </Button>
        <Button size="lg" variant="ghost" asChild>
          <Link href={`/settings/channels/${channel.id}`}>{t("toChannel")}</Link>
        </Button>
      </footer>
    </>
  );
}
