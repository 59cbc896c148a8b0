"use client";
import { Check, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactElement, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { part } from "@/components/ui/part";
import type { Me } from "@/lib/merchants/inputs";
import { useSwitch } from "./use-switch";

/** Its form and rules are wanted once in a shop's life. */
const OpenShopDialog = part(() => import("./open-shop-dialog").then((m) => m.OpenShopDialog));

/** The shops of a person, to go from one to the other, and the way to one more. */
export function MerchantMenu({ me, trigger }: { me: Me; trigger: ReactElement }) {
  const t = useTranslations("merchants");
  const [opening, setOpening] = useState(false);
  const change = useSwitch();
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
        <DropdownMenuContent side="right" align="start" className="w-64">
          <DropdownMenuLabel>{t("switcher.title")}</DropdownMenuLabel>
          {me.merchants.map((shop) => {
            const here = shop.id === me.merchant.id;
            return (
              <DropdownMenuItem key={shop.id} aria-current={here || undefined} onSelect={() => (here ? undefined : void change(shop))}>
                <Avatar id={shop.id} name={shop.name} className="size-7 text-xs" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{shop.name}</span>
                  <span className="block text-2xs text-ink-3">{t(`role.${shop.role}`)}</span>
                </span>
                {here && me.merchant.demo ? <Badge>{t("switcher.demo")}</Badge> : null}
                {here ? <Check aria-hidden className="text-green-ink!" /> : null}
              </DropdownMenuItem>
            );
          })}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setOpening(true)}>
            <Plus aria-hidden />
            {t("switcher.open")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {opening ? <OpenShopDialog open onOpenChange={setOpening} /> : null}
    </>
  );
}
