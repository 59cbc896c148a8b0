"use client";
import { useTranslations } from "next-intl";
import type { ReactElement } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useInbox } from "../desk/inbox-ui";
import { useChannels } from "../desk/shop-queries";
import { useWatched } from "../live/use-desk";

/** The order of the list, and one channel or all of them. */
export function ListOrderMenu({ trigger }: { trigger: ReactElement }) {
  const t = useTranslations("conversations");
  const ui = useInbox();
  const wish = useWatched(ui.wish);
  const { data: channels = [] } = useChannels();
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>{t("list.order")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={wish.sort}
          onValueChange={(sort) => ui.wish.set({ ...wish, sort: sort === "recent" ? "recent" : "waiting" })}
        >
          <DropdownMenuRadioItem value="waiting">{t(wish.view === "queued" ? "list.queueOrder" : "list.waiting")}</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="recent">{t("list.recent")}</DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        {channels.length > 1 ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuLabel>{t("list.channel")}</DropdownMenuLabel>
            <DropdownMenuRadioGroup value={wish.channelId ?? ""} onValueChange={(id) => ui.wish.set({ ...wish, channelId: id || null })}>
              <DropdownMenuRadioItem value="">{t("list.everyChannel")}</DropdownMenuRadioItem>
              {channels.map(({ id, name }) => (
                <DropdownMenuRadioItem key={id} value={id}>
                  <span className="max-w-52 truncate">{name}</span>
                </DropdownMenuRadioItem>
              ))}
            </DropdownMenuRadioGroup>
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
