import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SettingsBlock, SettingsPage } from "@/components/layout/settings-page";
import { Card } from "@/components/ui/card";
import type { Me } from "@/lib/merchants/inputs";
import { MerchantList } from "../merchant-list";
import { IdentityForm } from "./identity-form";
import { LookForm } from "./look-form";
import { PasswordForm } from "./password-form";

type ProfileSettingsProps = {
  me: Me;
  /** Drawn by the desk, where they hold at once. */
  preferences: ReactNode;
  /** Whether this person is told on their devices. */
  push: ReactNode;
};

/** Everything that concerns only the person who looks. */
export function ProfileSettings({ me, preferences, push }: ProfileSettingsProps) {
  const t = useTranslations("merchants.profile");
  return (
    <SettingsPage title={t("title")} text={t("text")}>
      <SettingsBlock title={t("identity")}>
        <Card className="p-4">
          <IdentityForm me={me} />
        </Card>
      </SettingsBlock>
      <SettingsBlock title={t("work")}>
        <Card className="px-4 py-1">{preferences}</Card>
      </SettingsBlock>
      <SettingsBlock title={t("push")} text={t("pushText")}>
        <Card className="px-4 py-1">{push}</Card>
      </SettingsBlock>
      <SettingsBlock title={t("look")}>
        <Card className="px-4 py-1">
          <LookForm />
        </Card>
      </SettingsBlock>
      <SettingsBlock title={t("shops")}>
        <Card className="p-2">
          <MerchantList me={me} />
        </Card>
      </SettingsBlock>
      <SettingsBlock title={t("password")} text={t("passwordText")}>
        <Card className="p-4">
          <PasswordForm email={me.email} />
        </Card>
      </SettingsBlock>
    </SettingsPage>
  );
}
