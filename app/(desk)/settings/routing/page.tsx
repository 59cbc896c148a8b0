import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireMember } from "@/app/(desk)/desk-session";
import { SettingsBlock, SettingsPage } from "@/components/layout/settings-page";
import { RulesSettings } from "@/components/routing/rules/rules-settings";
import { RoutingSettingsForm } from "@/components/routing/settings-form";
import { may } from "@/lib/merchants";
import { trades } from "@/lib/merchants/inputs";
import { readRouting } from "@/lib/routing";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("routing"))("title") });

export default async function RoutingPage() {
  const { ctx, me } = await requireMember("/settings/routing");
  const [t, sharing] = await Promise.all([getTranslations("routing"), getTranslations("conversations.sharing")]);
  const edit = may(ctx.actor, "routing.edit");
  const rights = { edit, applyTemplate: edit && may(ctx.actor, "team.edit") };
  const trade = trades.find((one) => one === me.merchant.trade) ?? "other";
  return (
    <SettingsPage title={t("title")} text={t("text")}>
      <RulesSettings initial={await readRouting(ctx)} trade={trade} rights={rights} />
      <div id="sharing" className="scroll-mt-4">
        <SettingsBlock title={sharing("title")} text={sharing("text")}>
          <RoutingSettingsForm editable={edit} />
        </SettingsBlock>
      </div>
    </SettingsPage>
  );
}
