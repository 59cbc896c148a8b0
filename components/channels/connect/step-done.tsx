"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { ChannelOpening } from "@/lib/channels/inputs";
import { ContactLinks } from "../contact-links";
import { FaultNote } from "../fault-note";
import { StepFrame } from "./step-frame";

/** ⑥ Where the messages go now, and how customers find the door. */
export function StepDone({ opening: { channel, setup } }: { opening: ChannelOpening }) {
  const t = useTranslations("channels.connect.done");
  return (
    <StepFrame
      title={t("title")}
      lead={t("lead")}
      foot={
        <>
          <Button size="lg" asChild>
            <Link href="/conversations">{t("toInbox")}</Link>
          </Button>
          <Button size="lg" variant="ghost" asChild>
            <Link href={`/settings/channels/${channel.id}`}>{t("toChannel")}</Link>
          </Button>
        </>
      }
    >
      {setup ? <FaultNote tone="amber" what={t("notYet")} /> : null}
      <div className="flex flex-col gap-2">
        <h4 className="font-semibold text-base">{t("howTitle")}</h4>
        <ol className="flex list-decimal flex-col gap-1.5 pl-5 text-base text-ink-2 marker:text-ink-3">
          <li>{t("how1")}</li>
          <li>{t("how2")}</li>
          <li>{t("how3")}</li>
        </ol>
      </div>
      <div className="flex flex-col gap-2">
        <h4 className="font-semibold text-base">{t("linkTitle")}</h4>
        <p className="text-base text-ink-2">{t("linkText")}</p>
        <ContactLinks channel={channel} />
      </div>
    </StepFrame>
  );
}
