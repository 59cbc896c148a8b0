"use client";
import { Check, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
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
import { toast } from "@/components/ui/toaster";
import type { Me } from "@/lib/merchants/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useRefusal } from "./use-refusal";

/** Its form and rules are wanted once in a shop's life. */
const OpenShopDialog = part(() => import("./open-shop-dialog").then((m) => m.OpenShopDialog));

/** Goes to the inbox of another shop; everything on the page belongs to the old one, so the page is loaded anew. */
function useSwitch() {
  const t = useTranslations("merchants.switcher");
  const say = useRefusal();
  return async ({ id, name }: { id: string; name: string }) => {
    const notice = toast.loading(t("switching", { name }));
    try {
      await callDoor("PUT", "/api/me/merchant", { merchantId: id });
      window.location.assign("/conversations");
    } catch (error) {
      toast.error(say(error), { id: notice });
    }
  };
}

/** The shop one works for now, and the way to the others. */
export function MerchantSwitcher({ me }: { me: Me }) {
  const t = useTranslations("merchants");
  const [opening, setOpening] = useState(false);
  const change = useSwitch();
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger
          aria-label={t("switcher.label", { name: me.merchant.name })}
          title={me.merchant.name}
          className="block rounded-[9px]"
        >
          <Avatar id={me.merchant.id} name={me.merchant.name} className="size-8 text-sm" />
        </DropdownMenuTrigger>
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
      {opening ? <OpenShopDialog open onOpenChange={setOpening} /> : null}
    </>
  );
}
