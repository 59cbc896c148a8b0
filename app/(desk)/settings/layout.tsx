import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageDialogs } from "@/components/conversations/desk/page-dialogs";
import { SettingsNav } from "@/components/layout/settings-nav";
import { requireMember } from "../desk-session";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { me } = await requireMember("/settings");
  const t = await getTranslations("common.settings");
  return (
    <PageDialogs>
      <div className="flex min-h-0 flex-1 flex-col">
        <header className="flex h-13 shrink-0 items-center border-line-soft border-b px-5">
          <h1 className="font-semibold text-base">{t("title")}</h1>
        </header>
        <div className="flex min-h-0 flex-1 phone:flex-col">
          <SettingsNav admin={me.role === "owner" || me.role === "admin"} />
          <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">{children}</main>
        </div>
      </div>
    </PageDialogs>
  );
}
