"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { SettingsPage } from "@/components/layout/settings-page";
import { Button } from "@/components/ui/button";
import type { ChannelOpening } from "@/lib/channels/inputs";
import { AccountChooser } from "./account-chooser";
import { CallbackFields } from "./callback-fields";
import { useChannel } from "./channel-queries";
import { ChannelStatusBadge } from "./channel-status";
import { isApp, isGuided } from "./connect/connect-plan";
import { ConnectionForm } from "./connection-form";
import { ContactLinks } from "./contact-links";
import { EditorPart } from "./editor-part";
import { FaultNote } from "./fault-note";
import { HealthLine } from "./health-line";
import { RemoveChannel } from "./remove-channel";
import { RenewKey } from "./renew-key";
import { TestPanel } from "./test-panel";
import { VerifyLight } from "./verify-light";

type ChannelEditorProps = { initial: ChannelOpening; now: number; mayConnect: boolean };

/** One channel: how it stands, and for those who may, everything that can be changed. */
export function ChannelEditor({ initial, now, mayConnect }: ChannelEditorProps) {
  const t = useTranslations("channels");
  const { channel, setup } = useChannel(initial);
  const { kind, name, status, lastError, addressProblem } = channel;
  const platform = isGuided(kind) ? t(`platform.${kind}`) : "";
  const uncheckedShop = mayConnect && kind === "wechat_shop" && !channel.verifiedAt && !channel.selfCheckedAt;
  const pending = useShownWhenNew(setup?.encodingAesKey);
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
      {status === "broken" && lastError ? <FaultNote tone="red" what={lastError.what} next={lastError.next} /> : null}
      {setup && addressProblem ? <FaultNote tone="amber" what={t(`address.${addressProblem}`, { platform })} /> : null}
      {setup ? (
        <div ref={pending} className="scroll-mt-4">
          <EditorPart title={t(setup.token === null ? "edit.keyPending" : "edit.setupPending", { platform })}>
            {isGuided(kind) ? <VerifyLight kind={kind} verified={false} /> : null}
            <CallbackFields setup={setup} />
          </EditorPart>
        </div>
      ) : null}
      {uncheckedShop ? (
        <FaultNote tone="amber" what={t("edit.checkFirst")}>
          <Button size="sm" variant="outline" asChild className="mt-1 self-start">
            <Link href={`/settings/channels/connect?channel=${channel.id}`}>{t("edit.checkGo")}</Link>
          </Button>
        </FaultNote>
      ) : null}
      <EditorPart title={t("health.title")}>
        <p className="text-ink-2 text-sm">{t(`statusText.${status}`, { platform })}</p>
        <HealthLine channel={channel} now={now} />
        {mayConnect ? <TestPanel channelId={channel.id} kind={kind} /> : null}
      </EditorPart>
      {isApp(kind) ? null : (
        <EditorPart title={t("accounts.title")}>
          <AccountChooser channel={channel} readOnly={!mayConnect} />
          {mayConnect ? <ContactLinks channel={channel} /> : null}
        </EditorPart>
      )}
      {mayConnect ? (
        <>
          <EditorPart title={t("edit.title")}>
            <ConnectionForm channel={channel} />
          </EditorPart>
          <EditorPart title={t("edit.keyTitle")}>
            <RenewKey channel={channel} />
          </EditorPart>
          <EditorPart title={t("edit.dangerTitle")}>
            <RemoveChannel channel={channel} />
          </EditorPart>
        </>
      ) : (
        <p className="text-ink-3 text-sm">{t("list.noPermission")}</p>
      )}
    </SettingsPage>
  );
}

/** Brings a part into view when there is something new in it, as after a renewal far below. */
function useShownWhenNew(value: string | undefined) {
  const part = useRef<HTMLDivElement>(null);
  const shown = useRef(value);
  useEffect(() => {
    if (value && value !== shown.current) part.current?.scrollIntoView({ behavior: "smooth" });
    shown.current = value;
  }, [value]);
  return part;
}
