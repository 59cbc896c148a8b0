"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SettingsPage } from "@/components/layout/settings-page";
import type { ChannelOpening } from "@/lib/channels/inputs";
import { Ago } from "../ago";
import { useChannel } from "../channel-queries";
import { ChannelStatusBadge } from "../channel-status";
import { ConnectionForm } from "../connection-form";
import { EditorPart } from "../editor-part";
import { RemoveChannel } from "../remove-channel";
import { BridgeExample } from "./bridge-example";
import { BridgeFacts } from "./bridge-facts";
import { RenewSecret } from "./renew-secret";

type BridgeEditorProps = {
  initial: ChannelOpening;
  now: number;
  mayConnect: boolean;
  /** The latest live rooms, drawn by who knows them. */
  rooms: ReactNode;
};

/** A channel of the merchant's own tool: what came last, and for those who may, its secret. */
export function BridgeEditor({ initial, now, mayConnect, rooms }: BridgeEditorProps) {
  const t = useTranslations("channels");
  const format = useFormatter();
  const { channel } = useChannel(initial);
  const { id, name, status, lastCallbackAt, callbackUrl, secretSince } = channel;
  return (
    <SettingsPage
      back={{ href: "/settings/channels", label: t("list.title") }}
      title={
        <>
          {name}
          <ChannelStatusBadge status={status} />
        </>
      }
    >
      <EditorPart title={t("health.title")}>
        <p className="text-ink-2 text-sm">{t(lastCallbackAt ? "bridge.receiving" : "bridge.never")}</p>
        <dl className="flex flex-col gap-0.5">
          <dt className="text-2xs text-ink-3">{t("bridge.health")}</dt>
          <dd className="text-ink text-sm">
            <Ago at={lastCallbackAt} now={now} />
          </dd>
        </dl>
      </EditorPart>
      <EditorPart title={t("bridge.roomsTitle")}>{rooms}</EditorPart>
      {mayConnect ? (
        <>
          <EditorPart title={t("edit.title")}>
            <ConnectionForm channel={channel} />
            <BridgeExample url={callbackUrl} secret={null} />
          </EditorPart>
          <EditorPart title={t("bridge.secretTitle")}>
            {secretSince ? (
              <p className="text-ink-2 text-sm">
                {t("bridge.secretSince", { day: format.dateTime(new Date(secretSince), { dateStyle: "medium" }) })}
              </p>
            ) : null}
            <RenewSecret channelId={id} />
          </EditorPart>
          <BridgeFacts />
          <EditorPart title={t("edit.dangerTitle")}>
            <RemoveChannel channel={channel} />
          </EditorPart>
        </>
      ) : (
        <>
          <BridgeFacts />
          <p className="text-ink-3 text-sm">{t("list.noPermission")}</p>
        </>
      )}
    </SettingsPage>
  );
}
