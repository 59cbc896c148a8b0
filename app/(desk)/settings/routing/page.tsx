import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireMember } from "@/app/(desk)/desk-session";
import { SettingsPage } from "@/components/layout/settings-page";
import { RoutingSettingsForm } from "@/components/routing/settings-form";
import { may } from "@/lib/merchants";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("conversations.sharing"))("title") });

export default async function RoutingPage() {
  const { ctx } = await requireMember("/settings/routing");
  const t = await getTranslations("conversations.sharing");
  return (
    <SettingsPage title={t("title")} text={t("text")}>
      <RoutingSettingsForm editable={may(ctx.actor, "routing.edit")} />
    </SettingsPage>
  );
}
