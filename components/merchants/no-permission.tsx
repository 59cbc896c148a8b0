import { LockKeyhole } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import type { roles } from "@/lib/merchants/inputs";

/** What a page says to a role that may not see it, and who may. */
export function NoPermission({ needed }: { needed: readonly (typeof roles)[number][] }) {
  const t = useTranslations("merchants");
  const format = useFormatter();
  const names = format.list(
    needed.map((role) => t(`role.${role}`)),
    { type: "disjunction" },
  );
  return (
    <EmptyState
      icon={<LockKeyhole />}
      title={t("settings.noPermissionTitle")}
      description={t("settings.noPermissionText", { roles: names })}
    />
  );
}
