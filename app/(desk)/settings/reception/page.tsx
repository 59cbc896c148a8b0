import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireMember } from "@/app/(desk)/desk-session";
import { Messages } from "@/components/layout/messages";
import { ReceptionSettingsPage } from "@/components/reception/reception-settings-page";
import { listChannelNames } from "@/lib/channels";
import { loadBusinessHours, may } from "@/lib/merchants";
import { listWelcomes, readReceptionSettings } from "@/lib/reception";
import { readRoutingSettings } from "@/lib/routing";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("reception"))("title") });

export default async function ReceptionPage() {
  const { ctx } = await requireMember("/settings/reception");
  const [settings, welcomes, channels, hours, { unattended }] = await Promise.all([
    readReceptionSettings(ctx),
    listWelcomes(ctx),
    listChannelNames(ctx),
    loadBusinessHours(ctx),
    readRoutingSettings(ctx),
  ]);
  return (
    <Messages names={["reception", "conversations", "merchants"]}>
      <ReceptionSettingsPage
        initial={settings}
        welcomes={welcomes}
        channels={channels}
        alwaysOpen={hours === null}
        takesMessages={unattended === "leave_message"}
        editable={may(ctx.actor, "reception.edit")}
      />
    </Messages>
  );
}
