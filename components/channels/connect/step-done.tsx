"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { ChannelOpening } from "@/lib/channels/inputs";
import { ContactLinks } from "../contact-links";
import { FaultNote } from "../fault-note";
import { type GuidedKind, isApp, isVerified } from "./connect-plan";
import { StepFrame } from "./step-frame";

/** Where the messages go now, and how customers find the door. */
export function StepDone({ kind, opening }: { kind: GuidedKind; opening: ChannelOpening }) {
  const { channel } = opening;
  const t = useTranslations("channels.connect.done");
  const a = useTranslations("channels.apps");
  const say = (key: "howTitle" | "how1" | "how2" | "how3") => (isApp(kind) ? a(`${kind}.done.${key}`) : t(key));
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
      {isVerified(opening) ? null : <FaultNote tone="amber" what={t(isApp(kind) ? "notYetApp" : "notYet")} />}
      <div className="flex flex-col gap-2">
        <h4 className="font-semibold text-base">{say("howTitle")}</h4>
        <ol className="flex list-decimal flex-col gap-1.5 pl-5 text-base text-ink-2 marker:text-ink-3">
          <li>{say("how1")}</li>
          <li>{say("how2")}</li>
          <li>{say("how3")}</li>
        </ol>
      </div>
      {isApp(kind) ? null : (
        <div className="flex flex-col gap-2">
          <h4 className="font-semibold text-base">{t("linkTitle")}</h4>
          <p className="text-base text-ink-2">{t("linkText")}</p>
          <ContactLinks channel={channel} />
        </div>
      )}
    </StepFrame>
  );
}
