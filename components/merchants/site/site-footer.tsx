import { useTranslations } from "next-intl";
import { Brand } from "@/components/layout/brand";

export function SiteFooter() {
  const t = useTranslations("site.foot");
  return (
    <footer className="border-line-soft border-t">
      <div className="mx-auto flex max-w-280 flex-wrap items-center justify-between gap-x-10 gap-y-4 px-6 py-8 text-ink-3 text-xs phone:px-4">
        <div className="flex flex-col gap-1.5">
          <Brand className="text-base" />
          <p>{t("line")}</p>
        </div>
        <div className="flex flex-col gap-1.5 md:items-end">
          <p>{t("license")}</p>
          <p>{t("notTencent")}</p>
        </div>
      </div>
    </footer>
  );
}
