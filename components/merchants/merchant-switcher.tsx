"use client";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { lateMenu } from "@/components/ui/late-menu";
import type { Me } from "@/lib/merchants/inputs";

const Menu = lateMenu<{ me: Me }>(() => import("./merchant-menu").then((m) => m.MerchantMenu));

/** The shop one works for now, and the way to the others. */
export function MerchantSwitcher({ me }: { me: Me }) {
  const t = useTranslations("merchants.switcher");
  return (
    <Menu
      me={me}
      trigger={
        <button type="button" aria-label={t("label", { name: me.merchant.name })} title={me.merchant.name} className="block rounded-[9px]">
          <Avatar id={me.merchant.id} name={me.merchant.name} className="size-8 text-sm" />
        </button>
      }
    />
  );
}
