"use client";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { Me } from "@/lib/merchants/inputs";
import { OpenShopDialog } from "./open-shop-dialog";
import { useSwitch } from "./use-switch";

/** The shops of a person as rows, for pages where the rail's switcher is not shown. */
export function MerchantList({ me }: { me: Me }) {
  const t = useTranslations("merchants");
  const [opening, setOpening] = useState(false);
  const change = useSwitch();
  return (
    <>
      <ul className="flex flex-col">
        {me.merchants.map((shop) => {
          const here = shop.id === me.merchant.id;
          return (
            <li key={shop.id}>
              <button
                type="button"
                disabled={here}
                onClick={() => void change(shop)}
                className="flex w-full items-center gap-3 rounded-md px-2 py-2 text-left hover:bg-sunken disabled:cursor-default disabled:hover:bg-transparent phone:min-h-11"
              >
                <Avatar id={shop.id} name={shop.name} className="size-8 text-sm" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{shop.name}</span>
                  <span className="block text-ink-3 text-xs">{t(`role.${shop.role}`)}</span>
                </span>
                {here ? <Badge variant="green">{t("profile.here")}</Badge> : null}
              </button>
            </li>
          );
        })}
        <li>
          <button
            type="button"
            onClick={() => setOpening(true)}
            className="flex w-full items-center gap-3 rounded-md px-2 py-2 text-left text-ink-2 hover:bg-sunken hover:text-ink phone:min-h-11"
          >
            <span aria-hidden className="grid size-8 place-items-center rounded-[30%] border border-line-strong border-dashed">
              <Plus className="size-4" />
            </span>
            {t("switcher.open")}
          </button>
        </li>
      </ul>
      <OpenShopDialog open={opening} onOpenChange={setOpening} />
    </>
  );
}
